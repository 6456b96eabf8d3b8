//! The tables of the lexicon: well-formed, sourced, and true to each other.

use crate::support::PIPELINE;
use crate::support::files;
use crate::support::root;
use policygraph::lexicon::Entry;
use policygraph::lexicon::Kind;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_table_says_what_it_holds_and_where_it_comes_from() {
    for path in files(&root().join("lexicon"), "tsv") {
        let text = fs::read_to_string(&path).unwrap();
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n").to_lowercase();
        assert!(head.len() > 40, "{}: no header comment", path.display());
        assert!(head.contains("source"), "{}: the header names no source", path.display());
    }
}

fn of(kind: Kind) -> impl Iterator<Item = &'static Entry> {
    PIPELINE.lexicon.entries.iter().filter(move |entry| entry.kind == kind)
}

#[test]
fn names_and_codes_are_unique() {
    for kind in Kind::ALL {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for entry in of(kind) {
            let key = entry.code.as_deref().unwrap_or(&entry.name);
            assert!(seen.insert(key), "{}: `{key}` stands twice", kind.name());
        }
    }
}

#[test]
fn superiors_and_successors_exist_and_years_are_in_order() {
    let mut successors: BTreeMap<&str, &[String]> = BTreeMap::new();
    for entry in of(Kind::Institution) {
        for other in entry.parent.iter().chain(&entry.successors) {
            assert!(PIPELINE.lexicon.canonical(Kind::Institution, other).is_some(), "{}: no institution `{other}`", entry.name);
            assert_ne!(*other, entry.name, "its own superior or successor");
        }
        successors.insert(&entry.name, &entry.successors);
    }
    for entry in of(Kind::Place) {
        for other in entry.parent.iter().filter(|_| entry.code.is_some()) {
            assert!(PIPELINE.lexicon.place(other).is_some(), "{}: no place `{other}`", entry.name);
        }
    }
    for entry in PIPELINE.lexicon.entries.iter() {
        if let (Some(from), Some(to)) = (&entry.from, &entry.to) {
            assert!(from <= to, "{}: from {from} to {to}", entry.name);
        }
    }
    // No body comes back to itself by succession.
    for start in successors.keys() {
        let mut open: Vec<&str> = successors[start].iter().map(String::as_str).collect();
        let mut seen = BTreeSet::new();
        while let Some(at) = open.pop() {
            assert_ne!(at, *start, "`{start}` succeeds itself");
            if seen.insert(at) {
                open.extend(successors.get(at).into_iter().flat_map(|next| next.iter()).map(String::as_str));
            }
        }
    }
}

#[test]
fn the_lexicons_are_broad() {
    let provinces = of(Kind::Place).filter(|entry| entry.class == "province").count();
    assert_eq!(provinces, 34);
    let count = |kind| of(kind).count();
    assert!(count(Kind::Place) > 7500 && count(Kind::Institution) > 3000 && count(Kind::Document) > 1000 && count(Kind::Meeting) > 900);
    assert!(count(Kind::Initiative) > 1500 && count(Kind::Platform) > 800 && count(Kind::Indicator) > 1000);
    let periods: Vec<(&str, Option<&str>)> = of(Kind::FiveYearPlan).map(|entry| (entry.name.as_str(), entry.from.as_deref())).collect();
    for (name, from) in [("一五", "1953"), ("十三五", "2016"), ("十四五", "2021"), ("十五五", "2026")] {
        assert!(periods.contains(&(name, Some(from))), "{name}");
    }
    for meeting in ["中国共产党第二十次全国代表大会", "中国共产党第十八届中央委员会第三次全体会议", "第十三届全国人民代表大会第四次会议"]
    {
        assert!(PIPELINE.lexicon.canonical(Kind::Meeting, meeting).is_some(), "{meeting}");
    }
}

/// Questions on short forms and reforms with known answers: the name in the text, the year of the document, the body.
#[test]
fn short_forms_mean_the_body_of_the_time() {
    for (name, year, body) in [
        ("发展改革委", 2021, "国家发展和改革委员会"),
        ("国家计委", 1997, "国家计划委员会"),
        ("国家计委", 2001, "国家发展计划委员会"),
        ("国家经贸委", 1999, "国家经济贸易委员会"),
        ("外经贸部", 1999, "对外贸易经济合作部"),
        ("工商总局", 2016, "国家工商行政管理总局"),
        ("质检总局", 2012, "国家质量监督检验检疫总局"),
        ("市场监管总局", 2019, "国家市场监督管理总局"),
        ("环保总局", 2005, "国家环境保护总局"),
        ("环境保护部", 2015, "环境保护部"),
        ("生态环境部", 2019, "生态环境部"),
        ("卫生计生委", 2015, "国家卫生和计划生育委员会"),
        ("国家卫生健康委", 2020, "国家卫生健康委员会"),
        ("人口计生委", 2009, "国家人口和计划生育委员会"),
        ("工业和信息化部", 2012, "工业和信息化部"),
        ("信息产业部", 2003, "信息产业部"),
        ("银保监会", 2019, "中国银行保险监督管理委员会"),
        ("银监会", 2010, "中国银行业监督管理委员会"),
        ("保监会", 2014, "中国保险监督管理委员会"),
        ("证监会", 2020, "中国证券监督管理委员会"),
        ("金融监管总局", 2024, "国家金融监督管理总局"),
        ("国土资源部", 2010, "国土资源部"),
        ("自然资源部", 2020, "自然资源部"),
        ("农业部", 2014, "农业部"),
        ("农业农村部", 2021, "农业农村部"),
        ("文化部", 2011, "文化部"),
        ("文化和旅游部", 2019, "文化和旅游部"),
        ("人力资源社会保障部", 2013, "人力资源和社会保障部"),
        ("住房城乡建设部", 2015, "住房和城乡建设部"),
        ("广电总局", 2005, "国家广播电影电视总局"),
        ("安全监管总局", 2010, "国家安全生产监督管理总局"),
        ("应急部", 2021, "应急管理部"),
        ("国家数据局", 2024, "国家数据局"),
    ] {
        let text = format!("关于有关工作的通知\n\n各有关单位：\n由{name}会同财政部办理。\n\n国务院\n{year}年5月6日\n");
        let extraction = PIPELINE.run(&policygraph::read::Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
        let found = extraction.linked.in_text().find(|mention| extraction.document.slice(mention.span) == name);
        assert_eq!(found.map(|mention| mention.entity.name.as_str()), Some(body), "{name} in {year}");
    }
}

/// Whether the functions of a body went over to another, at once or by way of others.
fn leads_to(from: &str, to: &str) -> bool {
    let entry = PIPELINE.lexicon.canonical(Kind::Institution, from).unwrap_or_else(|| panic!("no institution `{from}`"));
    entry.successors.iter().any(|next| next == to || leads_to(next, to))
}

#[test]
fn succession_can_be_followed_through_the_reforms() {
    for (from, to) in [
        ("国家计划委员会", "国家发展和改革委员会"),
        ("对外贸易经济合作部", "商务部"),
        ("邮电部", "工业和信息化部"),
        ("电子工业部", "工业和信息化部"),
        ("纺织工业部", "国家经济贸易委员会"),
        ("国家环境保护总局", "生态环境部"),
        ("国家工商行政管理总局", "国家市场监督管理总局"),
        ("国家质量监督检验检疫总局", "国家市场监督管理总局"),
        ("国土资源部", "自然资源部"),
        ("地质矿产部", "自然资源部"),
        ("人事部", "人力资源和社会保障部"),
        ("劳动和社会保障部", "人力资源和社会保障部"),
        ("中国银行业监督管理委员会", "国家金融监督管理总局"),
        ("中国保险监督管理委员会", "国家金融监督管理总局"),
        ("卫生部", "国家卫生健康委员会"),
        ("国家安全生产监督管理总局", "应急管理部"),
        ("国家旅游局", "文化和旅游部"),
        ("农业部", "农业农村部"),
        ("建设部", "住房和城乡建设部"),
        ("铁道部", "交通运输部"),
    ] {
        assert!(leads_to(from, to), "{from} does not lead to {to}");
        assert!(!leads_to(to, from), "{to} leads back to {from}");
    }
}

#[test]
fn every_row_has_a_source_and_says_nothing_twice() {
    for path in files(&root().join("lexicon"), "tsv") {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let table = policygraph::table::Table::parse(&name, &text).unwrap();
        let source = table.columns().iter().position(|column| *column == "source");
        let aliases = table.columns().iter().position(|column| *column == "aliases");
        for (line, row) in table.rows() {
            assert!(source.is_none_or(|source| !row[source].trim().is_empty()), "{name}:{line}: no source");
            let Some(aliases) = aliases else { continue };
            let own: Vec<&str> = row[aliases].split('|').filter(|alias| !alias.is_empty()).collect();
            let distinct: BTreeSet<&str> = own.iter().copied().collect();
            assert_eq!(own.len(), distinct.len(), "{name}:{line}: an alias stands twice");
            assert!(!distinct.contains(row[0]), "{name}:{line}: the name is its own alias");
        }
    }
}

/// One short form of a body in one year is one body: what several bodies share, they have had at different times.
#[test]
fn bodies_with_one_short_form_did_not_exist_together() {
    let mut bearers: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in of(Kind::Institution) {
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            bearers.entry(name).or_default().push(entry);
        }
    }
    let years = |entry: &Entry| {
        let year = |date: &Option<String>, otherwise: u16| date.as_deref().map_or(otherwise, |date| date[..4].parse().unwrap());
        (year(&entry.from, 0), year(&entry.to, 9999))
    };
    let mut clashes = Vec::new();
    for (name, entries) in bearers {
        for (at, one) in entries.iter().enumerate() {
            for other in &entries[at + 1..] {
                let ((a, b), (c, d)) = (years(one), years(other));
                if a.max(c) < b.min(d) {
                    clashes.push(format!("{name}: {} ({a}-{b}), {} ({c}-{d})", one.name, other.name));
                }
            }
        }
    }
    assert!(clashes.is_empty(), "{}", clashes.join("\n"));
}

#[test]
fn a_table_of_ones_own_may_have_years_and_superiors() {
    let table = "type\tname\taliases\tparent\tfrom\tto\nInstitution\t滨江智库中心\t滨江智库\t国务院\t2001\t2019\n";
    let lexicon = policygraph::lexicon::Lexicon::load(&[("own.tsv".into(), table.into())]).unwrap();
    let entry = lexicon.canonical(Kind::Institution, "滨江智库中心").unwrap();
    assert_eq!((entry.parent.as_deref(), entry.from.as_deref(), entry.to.as_deref()), (Some("国务院"), Some("2001"), Some("2019")));
    let wrong = policygraph::lexicon::Lexicon::load(&[("own.tsv".into(), "type\tname\taliases\nOrgan\tx\t\n".into())]).unwrap_err();
    assert!(wrong.to_string().contains("own.tsv, line 2") && wrong.to_string().contains("Institution"), "{wrong}");
}
