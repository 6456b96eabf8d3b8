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
    assert!(count(Kind::Place) > 6000 && count(Kind::Institution) > 400 && count(Kind::Document) > 250 && count(Kind::Initiative) > 200);
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
        ("工商总局", 2016, "国家工商行政管理总局"),
        ("市场监管总局", 2019, "国家市场监督管理总局"),
        ("环境保护部", 2015, "环境保护部"),
        ("生态环境部", 2019, "生态环境部"),
        ("卫生计生委", 2015, "国家卫生和计划生育委员会"),
        ("国家卫生健康委", 2020, "国家卫生健康委员会"),
        ("工业和信息化部", 2012, "工业和信息化部"),
        ("银保监会", 2019, "中国银行保险监督管理委员会"),
        ("国土资源部", 2010, "国土资源部"),
        ("自然资源部", 2020, "自然资源部"),
    ] {
        let text = format!("关于有关工作的通知\n\n各有关单位：\n由{name}会同财政部办理。\n\n国务院\n{year}年5月6日\n");
        let extraction = PIPELINE.run(&policygraph::read::Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
        let found = extraction.linked.in_text().find(|mention| extraction.document.slice(mention.span) == name);
        assert_eq!(found.map(|mention| mention.entity.name.as_str()), Some(body), "{name} in {year}");
    }
}
