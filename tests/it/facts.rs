//! Facts of tasks, values, life cycle, launches and proposals: the cases of each rule, and tables that divide work.

use crate::support::PIPELINE;
use crate::support::corpus_folder;
use policygraph::pipeline::Extraction;
use policygraph::rdf::EvidenceLevel;
use policygraph::read::Source;
use policygraph::relate::Relation;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A notice of the General Office of the State Council of 2021 with this text.
fn notice(text: &str) -> String {
    format!(
        "国务院办公厅关于做好有关工作的通知\n国办发〔2021〕99号\n\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n{text}\n\n国务院办公厅\n2021年3月1日\n"
    )
}

fn extraction(name: &str, text: &str) -> Extraction {
    PIPELINE.run(&Source { name, bytes: text.as_bytes() }).expect("a text")
}

fn arguments(relation: &Relation) -> String {
    relation.args().join(" | ")
}

/// The facts of these kinds.
fn facts(text: &str, kinds: &[&str]) -> Vec<String> {
    let extraction = extraction("a.txt", text);
    extraction.related.facts().filter(|relation| kinds.contains(&relation.fact.name())).map(arguments).collect()
}

fn tasks(text: &str) -> Vec<String> {
    facts(&notice(text), &["task", "taskGroup"])
}

#[test]
fn brackets_charge_bodies_with_what_stands_before_them() {
    let cases: [(&str, &[&str]); 8] = [
        (
            "一、完善市场准入。放宽登记条件。（市场监管总局牵头，商务部、公安部参与）推进信息共享。（发展改革委、财政部按职责分工负责）",
            &[
                "国家市场监督管理总局 | lead | 完善市场准入。放宽登记条",
                "商务部 | participant | 完善市场准入。放宽登记条",
                "公安部 | participant | 完善市场准入。放宽登记条",
                "国家发展和改革委员会 | responsible | 推进信息共享。",
                "财政部 | responsible | 推进信息共享。",
            ],
        ),
        ("1.开展试点工作。（民政部负责）", &["民政部 | lead | 开展试点工作。"]),
        (
            "（一）优化审批服务流程。（牵头单位：司法部；责任单位：教育部、科技部；配合单位：财政部）",
            &[
                "司法部 | lead | 优化审批服务流程。",
                "教育部 | responsible | 优化审批服务流程。",
                "科学技术部 | responsible | 优化审批服务流程。",
                "财政部 | participant | 优化审批服务流程。",
            ],
        ),
        (
            "二、加强监督检查工作。（教育部会同公安部负责，各省级人民政府配合）",
            &["教育部 | lead | 加强监督检查工作。", "公安部 | participant | 加强监督检查工作。", "加强监督检查工作。 | 各省级人民政府"],
        ),
        // The bracket alone, for the item above it.
        ("三、建设综合服务平台。\n（人力资源社会保障部牵头）", &["人力资源和社会保障部 | lead | 建设综合服务平台。"]),
        // Groups are no bodies.
        ("四、落实各项保障措施。（各地区、各有关部门按职责分工负责）", &["落实各项保障措施。 | 各地区", "落实各项保障措施。 | 各有关部门"]),
        // A body that is named with its function, and one that is only spoken of.
        ("五、严肃查处违法行为（商务部负责人另行通知）。", &[]),
        ("六、统一信息标准（以下简称标准）由有关方面制定。", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(tasks(text), expected, "{text}");
    }
}

#[test]
fn the_first_leads_where_the_document_says_so() {
    let text = "一、强化质量安全监管。（公安部、商务部、海关总署。列第一位者为牵头部门，下同）\n二、加强产品召回管理。（民政部、财政部负责）\n三、开展群众性活动。（教育部、科技部按职责分工负责）";
    let expected = [
        "公安部 | lead | 强化质量安全监管。",
        "商务部 | participant | 强化质量安全监管。",
        "海关总署 | participant | 强化质量安全监管。",
        "民政部 | lead | 加强产品召回管理。",
        "财政部 | participant | 加强产品召回管理。",
        "教育部 | responsible | 开展群众性活动。",
        "科学技术部 | responsible | 开展群众性活动。",
    ];
    assert_eq!(tasks(text), expected);
}

#[test]
fn sentences_charge_bodies_in_documents_that_bind() {
    let text = "商务部要会同财政部、海关总署加强督促检查，及时报告情况。国务院有关部门要积极履行职责。由民政部牵头制定具体管理规范。教育部印发了实施办法。项目由国务院投资主管部门核准。";
    let expected = [
        "商务部 | lead | 商务部要会同财政部、海关",
        "财政部 | participant | 商务部要会同财政部、海关",
        "海关总署 | participant | 商务部要会同财政部、海关",
        "民政部 | lead | 由民政部牵头制定具体管理",
    ];
    assert_eq!(tasks(text), expected);
    // What an article reports is no work that it assigns.
    let article = format!("社区服务的实践\n来源：行政管理改革杂志\n作者：张三\n\n{text}\n");
    assert!(facts(&article, &["task"]).is_empty());
}

#[test]
fn tasks_know_their_section_and_deadline() {
    let text = notice(
        "一、总体安排\n（一）建成共享交换平台。（民政部牵头，2022年6月底前完成）\n（二）清理不合理证明。年底前完成首批清理。（司法部负责）",
    );
    let found = extraction("a.txt", &text);
    let tasks: Vec<_> = found
        .related
        .facts()
        .filter_map(|relation| match &relation.subject {
            policygraph::relate::Thing::Task(task) => Some((task.deadline.clone(), task.section.map(|span| found.document.slice(span)))),
            _ => None,
        })
        .collect();
    assert_eq!(tasks, [(Some("2022-06".to_owned()), Some("一、总体安排")), (Some("2021".to_owned()), Some("一、总体安排"))]);
}

/// A table that divides work, as a page and as a Word file: the head, then the rows.
const TABLE: [[&str; 5]; 4] = [
    ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "建立信息共享机制，实现数据互联互通", "民政部", "公安部、教育部", "2022年6月"],
    ["2", "制定服务标准和管理规范", "", "市场监管总局", "2021年12月"],
    ["3", "开展社区服务试点工作", "财政部、商务部", "", "2023年"],
];

/// The second lead cell is that of the first row, which fills both.
fn page() -> Vec<u8> {
    let mut rows = String::new();
    for (at, row) in TABLE.iter().enumerate() {
        let cells: Vec<String> =
            row.iter()
                .enumerate()
                .filter(|(column, _)| !(at == 2 && *column == 2))
                .map(|(column, cell)| {
                    if at == 1 && column == 2 { format!("<td rowspan=\"2\"><p>{cell}</p></td>") } else { format!("<td><p>{cell}</p></td>") }
                })
                .collect();
        rows.push_str(&format!("<tr>{}</tr>", cells.concat()));
    }
    format!("<html><body><h1>国务院办公厅关于印发重点任务分工方案的通知</h1><p>国办发〔2021〕98号</p><p>现将任务分工印发给你们。</p><table>{rows}</table><p>国务院办公厅</p><p>2021年3月1日</p></body></html>").into_bytes()
}

fn word_file() -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut rows = String::new();
    for (at, row) in TABLE.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let merge = match (at, column) {
                    (1, 2) => "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
                    (2, 2) => "<w:tcPr><w:vMerge/></w:tcPr>",
                    _ => "",
                };
                format!("<w:tc>{merge}{}</w:tc>", paragraph(cell))
            })
            .collect();
        rows.push_str(&format!("<w:tr>{}</w:tr>", cells.concat()));
    }
    let head = ["国务院办公厅关于印发重点任务分工方案的通知", "国办发〔2021〕98号", "现将任务分工印发给你们。"].map(paragraph).concat();
    let tail = ["国务院办公厅", "2021年3月1日"].map(paragraph).concat();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{head}<w:tbl>{rows}</w:tbl>{tail}</w:body></w:document>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn tables_of_a_page_and_of_a_word_file_divide_the_same_work() {
    let of = |name: &str, bytes: &[u8]| -> Vec<(String, Option<String>)> {
        let extraction = PIPELINE.run(&Source { name, bytes }).expect("a document");
        let tasks = extraction.related.facts().filter_map(|relation| match &relation.subject {
            policygraph::relate::Thing::Task(task) => Some((arguments(relation), task.deadline.clone())),
            _ => None,
        });
        tasks.collect()
    };
    let expected: Vec<(String, Option<String>)> = [
        ("民政部 | lead | 建立信息共享机制，实现数", "2022-06"),
        ("公安部 | participant | 建立信息共享机制，实现数", "2022-06"),
        ("教育部 | participant | 建立信息共享机制，实现数", "2022-06"),
        ("民政部 | lead | 制定服务标准和管理规范", "2021-12"),
        ("国家市场监督管理总局 | participant | 制定服务标准和管理规范", "2021-12"),
        ("财政部 | lead | 开展社区服务试点工作", "2023"),
        ("商务部 | lead | 开展社区服务试点工作", "2023"),
    ]
    .map(|(task, deadline)| (task.to_owned(), Some(deadline.to_owned())))
    .to_vec();
    assert_eq!(of("a.html", &page()), expected);
    assert_eq!(of("a.docx", &word_file()), expected);
}

fn plan(text: &str) -> String {
    format!(
        "国务院关于印发“十四五”数字服务发展规划的通知\n国发〔2021〕97号\n\n各省、自治区、直辖市人民政府：\n{text}\n\n国务院\n2021年12月12日\n"
    )
}

#[test]
fn plans_set_targets() {
    let cases: [(&str, &[&str]); 8] = [
        ("到2025年，数字经济核心产业增加值占GDP比重达到10%。", &["数字经济核心产业增加值占GDP比重 | 10 | % | 2025"]),
        // Without a year of its own it is due in the last year of the plan.
        ("全员劳动生产率增长高于经济增速，常住人口城镇化率提高到65%。", &["常住人口城镇化率 | 65 | % | 2025"]),
        (
            "到2022年和2030年，居民健康素养水平分别不低于22%和30%。",
            &["居民健康素养水平 | 22 | % | 2022", "居民健康素养水平 | 30 | % | 2030"],
        ),
        (
            "软件业务收入、电信业务收入分别达到6000亿元和2000亿元。",
            &["软件业务收入 | 6000 | 亿元 | 2025", "电信业务收入 | 2000 | 亿元 | 2025"],
        ),
        ("森林覆盖率达到百分之二十四点一。", &["森林覆盖率 | 24.1 | % | 2025"]),
        ("城镇新增就业5500万人以上。", &["城镇新增就业 | 5500 | 万人 | 2025"]),
        // A threshold and a payment are no goals.
        ("单位按工资总额的8%缴费。", &[]),
        ("支持符合条件的单位申报。", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(facts(&plan(text), &["target"]), expected, "{text}");
        assert!(facts(&plan(text), &["observation"]).is_empty(), "{text}");
    }
}

#[test]
fn what_was_reached_is_observed() {
    let text = "2020年，常住人口城镇化率达到60.6%。研究与试验发展经费投入强度从2015年的2.06%提高到2020年的2.4%。";
    let expected = [
        "常住人口城镇化率 | 60.6 | % | 2020 | 中国",
        "研究与试验发展经费投入强度 | 2.06 | % | 2015 | 中国",
        "研究与试验发展经费投入强度 | 2.4 | % | 2020 | 中国",
    ];
    assert_eq!(facts(&plan(text), &["observation"]), expected);
    assert!(facts(&plan(text), &["target"]).is_empty());
}

/// A report of a city without a title, as many are published.
fn report(text: &str) -> String {
    format!("各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n{text}\n")
}

#[test]
fn reports_tell_the_year_behind_from_the_year_ahead() {
    // The heading of a year that another section follows tells of what was, whatever it is called.
    let text = report("一、2023年主要工作\n城镇新增就业3.2万人。森林覆盖率达到61%。\n二、2024年重点工作\n城镇新增就业3.5万人以上。");
    assert_eq!(facts(&text, &["target"]), ["城镇新增就业 | 3.5 | 万人 | 2024"]);
    assert_eq!(facts(&text, &["observation"]), ["城镇新增就业 | 3.2 | 万人 | 2023 | ", "森林覆盖率 | 61 | % | 2023 | "]);
    // What is named in passing does not date what follows.
    let text = report("一、2023年工作回顾\n航道纳入“十四五”规划项目库。森林覆盖率达到61%。\n二、2024年工作安排\n抓好落实。");
    assert_eq!(facts(&text, &["observation"]), ["森林覆盖率 | 61 | % | 2023 | "]);
    // A goal of a later year holds neither for this year nor for so many years from now.
    let text = report(
        "二、2024年工作安排\n到2035年，森林覆盖率达到65%。今年地区生产总值增长5%左右。力争研发投入同比增长8%以上。今后五年，城镇新增就业20万人。粮食产量稳定在70万吨。",
    );
    let expected = [
        "森林覆盖率 | 65 | % | 2035",
        "地区生产总值增长 | 5 | % | 2024",
        "研发投入增长 | 8 | % | 2024",
        "城镇新增就业 | 20 | 万人 | ",
        "粮食产量 | 70 | 万吨 | ",
    ];
    assert_eq!(facts(&text, &["target"]), expected);
    // A heading of what was and of what is to come says of no sentence which.
    let text =
        report("一、“十三五”发展成就和“十四五”主要目标\n“十四五”时期是新的五年。森林覆盖率达到65%。\n二、2021年工作安排\n抓好落实。");
    assert_eq!(facts(&text, &["target"]), ["森林覆盖率 | 65 | % | 2025"]);
}

#[test]
fn tables_of_indicators_give_targets_with_their_base() {
    let text =
        plan("主要指标如下：\n指标\t2020年\t2025年\t属性\n常住人口城镇化率（%）\t60.6\t65\t预期性\n森林覆盖率（%）\t23.2\t≥24.1\t约束性");
    let found = extraction("a.txt", &text);
    let told: Vec<_> = found
        .related
        .facts()
        .filter_map(|relation| match &relation.subject {
            policygraph::relate::Thing::Quantity(quantity) => {
                let base = quantity.base_year.clone().zip(quantity.base_value.clone());
                Some((arguments(relation), quantity.comparator.clone(), base, quantity.bindingness.clone()))
            }
            _ => None,
        })
        .collect();
    let text = |text: &str| Some(text.to_owned());
    let base = |value: &str| Some(("2020".to_owned(), value.to_owned()));
    let expected = [
        ("常住人口城镇化率 | 65 | % | 2025".to_owned(), None, base("60.6"), text("预期性")),
        ("森林覆盖率 | 24.1 | % | 2025".to_owned(), text("≥"), base("23.2"), text("约束性")),
        ("常住人口城镇化率 | 60.6 | % | 2020 | 中国".to_owned(), None, None, None),
        ("森林覆盖率 | 23.2 | % | 2020 | 中国".to_owned(), None, None, None),
    ];
    assert_eq!(told, expected);
}

#[test]
fn documents_begin_end_and_replace() {
    let measures = |text: &str| {
        format!(
            "浙江省社区服务管理办法\n浙江省人民政府令第390号\n\n第一条 为规范社区服务，制定本办法。\n{text}\n\n浙江省人民政府\n2021年3月1日\n"
        )
    };
    let kinds = ["validFrom", "validTo", "replaces"];
    let cases: [(&str, &[&str]); 5] = [
        ("第二条 本办法自2021年5月1日起施行，有效期5年。", &["DOC | 2021-05-01", "DOC | 2026-04-30"]),
        ("第二条 本办法自发布之日起施行，有效期至2026年1月31日。", &["DOC | 2021-03-01", "DOC | 2026-01-31"]),
        ("第二条 本办法自2021年5月1日起试行，试行期两年。", &["DOC | 2021-05-01", "DOC | 2023-04-30"]),
        (
            "第二条 本办法自2021年5月1日起施行。《浙江省社区服务管理暂行办法》同时废止。",
            &["DOC | 浙江省社区服务管理暂行办法", "DOC | 2021-05-01"],
        ),
        ("第二条 《浙江省社区服务管理条例》自2019年1月1日起施行。", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(facts(&measures(text), &kinds), expected, "{text}");
    }
}

#[test]
fn a_repeal_is_of_the_whole_of_what_it_names() {
    let cases: [(&str, &[&str]); 4] = [
        ("本通知自公布之日起施行，《出口管理办法》同时废止。", &["DOC | 出口管理办法 | repeals"]),
        ("《劳动改造管理办法》中有关看守所的规定即行废止。", &["DOC | 劳动改造管理办法 | mentions"]),
        (
            "在《框架合作协议》下，对企业不再执行《建筑业企业管理规定》中关于承包范围的规定。",
            &["DOC | 建筑业企业管理规定 | mentions", "DOC | 框架合作协议 | mentions"],
        ),
        ("推动《出口管理办法》适时废止。", &["DOC | 出口管理办法 | mentions"]),
    ];
    for (text, expected) in cases {
        assert_eq!(facts(&notice(text), &["cites"]), expected, "{text}");
    }
}

#[test]
fn amendments_name_their_articles() {
    let text = "国务院关于修改《社区服务条例》的决定\n\n国务院决定对《社区服务条例》作如下修改：\n一、将第八条第二款修改为：“按照第九条的规定办理。”\n二、删去第十二条。\n本决定自公布之日起施行。\n\n国务院\n2021年3月1日\n";
    let found = extraction("a.txt", text);
    let amends = found.related.facts().find(|relation| arguments(relation).ends_with("amends")).expect("an amendment");
    assert_eq!(amends.articles, ["第八条第二款", "第十二条"]);
}

#[test]
fn launches_and_issues_are_told_apart_from_plans() {
    let news = |text: &str| format!("数字政府建设观察\n来源：行政管理改革杂志\n\n{text}\n");
    let kinds = ["launches", "issuedBy"];
    assert_eq!(facts(&news("北京市、上海市率先推出“一网通办”改革。"), &kinds), ["北京市 | 一网通办", "上海市 | 一网通办"]);
    assert_eq!(
        facts(&news("工业和信息化部会同民政部印发了《智慧健康养老产业发展行动计划（2021—2025年）》。"), &kinds),
        ["智慧健康养老产业发展行动计划(2021—2025年) | 工业和信息化部", "智慧健康养老产业发展行动计划(2021—2025年) | 民政部"]
    );
    let planned = extraction("a.txt", &news("浙江省拟推出“一网通办”改革。"));
    assert!(planned.related.facts().all(|relation| relation.fact.name() != "launches"));
    let statements: Vec<_> =
        planned.related.statements().map(|relation| (arguments(relation), relation.modality.unwrap().name())).collect();
    assert_eq!(statements, [("浙江省 | 一网通办".to_owned(), "planned")]);
    // A statement is kept with its evidence, but it is no triple.
    let quads = PIPELINE.quads(&planned, EvidenceLevel::Full);
    assert!(quads.iter().all(|quad| !quad.predicate.as_str().ends_with("#launches")));
    assert!(quads.iter().any(|quad| quad.predicate.as_str().ends_with("#modality")));
}

#[test]
fn what_is_made_of_an_initiative_is_not_its_launch() {
    let launched = |text: &str| facts(&notice(text), &["launches"]);
    assert_eq!(launched("浙江省率先推出“最多跑一次”改革。"), ["浙江省 | 最多跑一次"]);
    assert!(launched("工业和信息化部组织编制“互联网+政务服务”技术体系建设指南。").is_empty());
    assert!(launched("国家互联网信息办公室持续开展数字中国发展情况网络问卷调查。").is_empty());
    assert!(launched("国务院提出了劳动合同法等7部法律议案。").is_empty());
}

#[test]
fn meetings_and_documents_propose() {
    let news = "数字中国建设\n来源：行政管理改革杂志\n\n党的二十大报告提出加快建设网络强国、数字中国。党的十九大提出实施健康中国战略。\n";
    let expected = [
        "中国共产党第二十次全国代表大会 | 网络强国",
        "中国共产党第二十次全国代表大会 | 数字中国",
        "中国共产党第十九次全国代表大会 | 健康中国战略",
    ];
    assert_eq!(facts(news, &["proposes"]), expected);
}

/// The documents that divide the work of a government work report. How many brackets with a word for a part each has, and how many of them name
/// a first body, was counted in the texts by eye for two, and by the shape of the brackets for all.
#[test]
fn the_division_of_a_work_report_comes_out_whole() {
    let Some(corpus) = corpus_folder() else { return };
    let mut documents = 0;
    for file in fs::read_dir(corpus.join("central")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !(name.contains("重点工作") && name.contains("分工")) {
            continue;
        }
        documents += 1;
        let bytes = fs::read(&path).unwrap();
        let extraction = PIPELINE.run(&Source { name: &name, bytes: &bytes }).unwrap();
        let brackets = extraction
            .document
            .normal()
            .split('(')
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
            .filter(|(inner, _)| inner.contains("负责") && inner.contains(['部', '委', '局', '行']) && inner.chars().count() > 4)
            .count();
        let tasks: BTreeSet<String> = extraction
            .related
            .facts()
            .filter(|relation| relation.fact.name() == "task")
            .filter_map(|relation| match &relation.subject {
                policygraph::relate::Thing::Task(task) => Some(format!("{}-{}", task.span.start, task.span.end)),
                _ => None,
            })
            .collect();
        assert!(brackets > 5, "{name}: {brackets} brackets");
        assert!(tasks.len() * 100 >= brackets * 97, "{name}: {} tasks of {brackets} brackets", tasks.len());
    }
    assert!(documents >= 5, "{documents} documents");
}

#[test]
fn all_evidence_gives_back_its_text() {
    let Some(corpus) = corpus_folder() else { return };
    let listed = policygraph::corpus::find(&[corpus]).unwrap();
    let mut passages = 0;
    for file in listed.files {
        let name = file.path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&file.path).unwrap();
        PIPELINE.run_parts(&Source { name: &name, bytes: &bytes }, &mut |part, extraction| {
            if let Ok(extraction) = extraction {
                passages += read_back(&part, &extraction);
            }
        });
    }
    assert!(passages > 150_000, "{passages} passages and mentions");
}

/// Reads every passage and every mention back from the text of its document, and says how many they are.
fn read_back(name: &str, extraction: &Extraction) -> usize {
    let original: Vec<char> = extraction.document.original.chars().collect();
    let (mut begins, mut texts) = (BTreeMap::new(), BTreeMap::new());
    for quad in PIPELINE.quads(extraction, EvidenceLevel::Full) {
        let oxigraph::model::Term::Literal(literal) = &quad.object else { continue };
        match quad.predicate.as_str().rsplit('#').next().unwrap() {
            "beginIndex" => drop(begins.insert(quad.subject.to_string(), literal.value().parse::<usize>().unwrap())),
            "anchorOf" => drop(texts.insert(quad.subject.to_string(), literal.value().to_owned())),
            _ => {}
        }
    }
    for (node, begin) in &begins {
        let text = &texts[node];
        let there: String = original[*begin..begin + text.chars().count()].iter().collect();
        assert_eq!(&there, text, "{name}: {node}");
    }
    begins.len()
}
