//! Names that no table lists, and names that are none: each with a sentence that shows it.

use crate::support::PIPELINE;
use policygraph::read::Source;

/// What is found in a notice of a body: the text of each mention and its canonical name.
fn found(sentence: &str, issuer: &str) -> Vec<(String, String)> {
    let text = format!("关于做好有关工作的通知\n\n各有关单位：\n{sentence}\n\n{issuer}\n2021年5月6日\n");
    let extraction = PIPELINE.run(&Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
    let pair =
        |mention: &policygraph::link::LinkedMention| (extraction.document.slice(mention.span).to_owned(), mention.entity.name.clone());
    extraction.linked.in_text().map(pair).collect()
}

#[test]
fn names_are_found_with_what_they_stand_for() {
    for (sentence, issuer, name, canonical) in [
        ("由新疆生产建设兵团发展改革委负责。", "国务院", "新疆生产建设兵团发展改革委", "新疆生产建设兵团发展和改革委员会"),
        ("由白塔镇人民政府负责。", "仙居县人民政府", "白塔镇人民政府", "仙居县白塔镇人民政府"),
        ("由省财政厅、省发展改革委负责。", "浙江省人民政府", "省发展改革委", "浙江省发展和改革委员会"),
        ("济南、青岛、烟台市政府要抓好落实。", "山东省人民政府", "济南", "济南市人民政府"),
        ("由山东证监局配合。", "山东省人民政府", "山东证监局", "中国证券监督管理委员会山东监管局"),
        ("贯彻十三届全国人大四次会议精神。", "国务院", "十三届全国人大四次会议", "第十三届全国人民代表大会第四次会议"),
        (
            "落实第十三届人民代表大会第四次会议决议。",
            "浙江省人民政府",
            "第十三届人民代表大会第四次会议",
            "浙江省第十三届人民代表大会第四次会议",
        ),
        ("会同香港特别行政区政府推进。", "国务院", "香港特别行政区政府", "香港特别行政区政府"),
        ("由工业和资讯化部牵头。", "国务院", "工业和资讯化部", "工业和信息化部"),
        ("实施“强基筑底”创新行动。", "浙江省人民政府", "强基筑底", "强基筑底"),
        ("优化“滨江办”服务平台。", "浙江省人民政府", "滨江办", "滨江办"),
        ("支持柳州、来宾建设新城。", "广西壮族自治区人民政府", "来宾", "来宾市"),
        ("坚持马克思列宁主义。", "国务院", "列宁", "列宁"),
        ("到2025年，森林覆盖率达到24.1%。", "国务院", "森林覆盖率", "森林覆盖率"),
        ("2020年工业废水集中处理率达到92.6%，比上年提高。", "浙江省人民政府", "工业废水集中处理率", "工业废水集中处理率"),
    ] {
        let found = found(sentence, issuer);
        let canonicals: Vec<&str> = found.iter().filter(|(text, _)| text == name).map(|(_, canonical)| canonical.as_str()).collect();
        assert_eq!(canonicals.first().copied(), Some(canonical), "{sentence}: {found:?}");
    }
}

#[test]
fn ordinary_words_and_generic_bodies_are_no_names() {
    for (sentence, issuer, name) in [
        ("加强太湖治理，沿河建设绿道。", "国务院", "太湖"),
        ("加强太湖治理，沿河建设绿道。", "国务院", "沿河"),
        ("撤销沙湾村建制。", "仙居县人民政府", "沙湾"),
        ("由省人民政府、市人民政府负责。", "国务院", "市人民政府"),
        ("设立股份有限公司。", "国务院", "股份有限公司"),
        ("建设一批全国重点实验室。", "国务院", "全国重点实验室"),
        ("提供“一站式”综合服务平台。", "国务院", "一站式"),
        ("各镇人民政府、乡人民政府要抓好落实。", "仙居县人民政府", "乡人民政府"),
        ("江山就是人民。", "国务院", "江山"),
        ("编制“十四五”专项规划。", "国务院", "“十四五”"),
        ("国务院向大会报告工作。", "国务院", "国务院向大会"),
    ] {
        let found = found(sentence, issuer);
        assert!(!found.iter().any(|(text, _)| text == name), "{sentence}: {found:?}");
    }
}

/// Laws of Taiwan have names of their own, and are not those of the mainland.
#[test]
fn laws_of_other_legislations_are_other_laws() {
    let of = |text: &str| {
        let extraction = PIPELINE.run(&Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
        let law = extraction.linked.in_text().find(|mention| extraction.document.slice(mention.span).contains("预算法"));
        law.map(|mention| mention.entity.name.clone())
    };
    let taiwan = "國家通訊傳播委員會組織法\n\n第一條　行政院為辦理通訊傳播業務，特設本會。\n第二條　本會經費依預算法第三條規定編列。\n";
    assert_eq!(of(taiwan).as_deref(), Some("预算法"));
    let mainland = "关于做好有关工作的通知\n\n各有关单位：\n经费依照预算法第三条规定编列。\n\n国务院\n2021年5月6日\n";
    assert_eq!(of(mainland).as_deref(), Some("中华人民共和国预算法"));
}
