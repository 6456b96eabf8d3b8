//! Things are found by their labels and sentences by their words, as people type them.
#![allow(clippy::non_ascii_literal, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::pedantic)]

use pinyin::Pinyin;
use pinyin::ToPinyinMulti;
use policygraph::search::Hit;
use policygraph::search::Label;
use policygraph::search::LabelIndex;
use policygraph::search::LabelKind;
use policygraph::search::LabelKind::Former;
use policygraph::search::LabelKind::Name;
use policygraph::search::LabelKind::Short;
use policygraph::search::LabelKind::Title;
use policygraph::search::Match;
use policygraph::search::TextIndex;
use std::collections::BTreeSet;
use std::time::Duration;
use std::time::Instant;

const LABELS: [(u32, &str, LabelKind, u32); 28] = [
    (1, "国家发展和改革委员会", Name, 90),
    (1, "国家发展改革委", Short, 70),
    (1, "发改委", Short, 40),
    (1, "国家发展计划委员会", Former, 2),
    (2, "重庆市", Name, 50),
    (2, "重庆", Short, 60),
    (3, "重庆市人民政府", Name, 20),
    (4, "中华人民共和国", Name, 99),
    (4, "中国", Short, 80),
    (5, "中国人民银行", Name, 30),
    (5, "央行", Short, 5),
    (6, "5G应用“扬帆”行动计划（2021—2023年）", Title, 3),
    (7, "互联网+", Name, 9),
    (8, "互联网＋政务服务", Name, 4),
    (9, "中华人民共和国数据安全法", Title, 8),
    (9, "《数据安全法》", Short, 6),
    (10, "People’s Republic of China", Short, 1),
    (11, "廈門市", Name, 5),
    (12, "西安市", Name, 7),
    (13, "先进制造业", Name, 7),
    (14, "绿色发展", Name, 3),
    (15, "工业和信息化部", Name, 60),
    (15, "工信部", Short, 50),
    (16, "中国（上海）自由贸易试验区", Name, 10),
    (17, "长三角一体化", Name, 5),
    (19, "湘江", Name, 99),
    (18, "发展改革委", Short, 1),
    (18, "浙江省发展和改革委员会", Name, 4),
];

fn index() -> LabelIndex {
    LabelIndex::build(LABELS.map(|(thing, text, kind, weight)| Label { thing, text, kind, weight }))
}

fn best(query: &str) -> (u32, Match) {
    let hits = index().find(query, 10, |_| true);
    hits.first().map_or_else(|| panic!("`{query}` finds nothing"), |hit| (hit.thing, hit.how))
}

fn things(hits: &[Hit]) -> Vec<u32> {
    hits.iter().map(|hit| hit.thing).collect()
}

#[test]
fn labels_are_found_as_people_type_them() {
    for (query, thing, how) in [
        ("国家发展和改革委员会", 1, Match::Exact),
        ("国家发展和", 1, Match::Prefix),
        ("改革委员会", 1, Match::Part),
        ("發改委", 1, Match::Exact),
        ("國家發展計劃委員會", 1, Match::Exact),
        ("發展計劃", 1, Match::Part),
        ("厦门市", 11, Match::Exact),
        ("廈門", 11, Match::Prefix),
        ("央行", 5, Match::Exact),
        ("行", 5, Match::Part),
        ("数据安全法", 9, Match::Exact),
        ("《中华人民共和国数据安全法》", 9, Match::Exact),
        ("5g", 6, Match::Prefix),
        ("５Ｇ应用", 6, Match::Prefix),
        ("5G 行动", 6, Match::Part),
        ("2021-2023", 6, Match::Part),
        ("互联网+", 7, Match::Exact),
        ("互联网＋", 7, Match::Exact),
        ("互联网+政务服务", 8, Match::Exact),
        ("PEOPLE'S REPUBLIC", 10, Match::Prefix),
        ("china republic", 10, Match::Part),
        ("中国 银行", 5, Match::Part),
        ("中国\u{3000}银行", 5, Match::Part),
        ("中国 人民 银行", 5, Match::Exact),
    ] {
        assert_eq!(best(query), (thing, how), "{query}");
    }
}

#[test]
fn labels_are_found_as_they_sound() {
    for (query, thing, how) in [
        ("chongqing", 2, Match::Pinyin),
        ("zhongqing", 2, Match::Pinyin),
        ("Chong Qing", 2, Match::Pinyin),
        ("chongqingshi", 2, Match::Pinyin),
        ("chongqi", 2, Match::PinyinCut),
        ("chongqingshir", 3, Match::PinyinCut),
        ("cq", 2, Match::Initials),
        ("zq", 2, Match::Initials),
        ("cqsr", 3, Match::InitialsPrefix),
        ("fgw", 1, Match::Initials),
        ("fagaiwei", 1, Match::Pinyin),
        ("gjfzhggwyh", 1, Match::Initials),
        ("gxb", 15, Match::Initials),
        ("xiamen", 11, Match::PinyinPrefix),
        ("xi'anshi", 12, Match::Pinyin),
        ("xianshi", 12, Match::Pinyin),
        ("xian", 12, Match::PinyinPrefix),
        ("xiang", 19, Match::PinyinPrefix),
        ("xianjin", 13, Match::PinyinPrefix),
        ("lvse", 14, Match::PinyinPrefix),
        ("lüse", 14, Match::PinyinPrefix),
        ("lusefazhan", 14, Match::Pinyin),
        ("5gyingyong", 6, Match::PinyinPrefix),
        ("5gyy", 6, Match::InitialsPrefix),
        ("hulianwang", 7, Match::Pinyin),
        ("hlwzw", 8, Match::InitialsPrefix),
        ("zhongguoshanghai", 16, Match::PinyinPrefix),
        ("changsanjiao", 17, Match::PinyinPrefix),
        ("zhangsanjiao", 17, Match::PinyinPrefix),
    ] {
        assert_eq!(best(query), (thing, how), "{query}");
    }
    for query in ["ongqing", "chongqingx", "cqx", "zhonghuarenmingongheguoo"] {
        assert!(index().find(query, 10, |_| true).is_empty(), "{query}");
    }
}

#[test]
fn the_best_comes_first() {
    let index = index();
    let hits = index.find("中国", 10, |_| true);
    assert_eq!(things(&hits), [4, 5, 16]);
    assert_eq!((hits[0].label.as_str(), hits[0].kind, hits[0].how), ("中国", Short, Match::Exact));
    // A name before a short form, and each thing once.
    assert_eq!(things(&index.find("重庆", 10, |_| true)), [2, 3]);
    assert_eq!(things(&index.find("发展", 10, |_| true)), [18, 1, 14]);
    assert_eq!(things(&index.find("中国", 2, |thing| thing != 5)), [4, 16]);
    assert!(index.find("中国", 0, |_| true).is_empty());
    for query in ["中国", "发展", "c", "z", "国", "g", "20"] {
        let hits = index.find(query, 100, |_| true);
        assert!(hits.is_sorted_by(|a, b| a.score >= b.score && a.how <= b.how), "{query}");
    }
    assert_eq!(index.find("people", 1, |_| true)[0].label, "People’s Republic of China");
    assert_eq!(index.len(), LABELS.len());
}

#[test]
fn the_order_of_labels_does_not_matter() {
    let mut labels: Vec<Label> = LABELS.map(|(thing, text, kind, weight)| Label { thing, text, kind, weight }).to_vec();
    let expected = index();
    let mut random = Random(7);
    for _ in 0..20 {
        for at in (1..labels.len()).rev() {
            labels.swap(at, random.below(at + 1));
        }
        let shuffled = LabelIndex::build(labels.iter().copied());
        for query in ["中国", "z", "c", "发展", "国", "fz", "zhong", "5", "a", "市"] {
            assert_eq!(shuffled.find(query, 5, |_| true), expected.find(query, 5, |_| true), "{query}");
        }
    }
}

#[test]
fn odd_queries_find_nothing_soon() {
    let index = index();
    let sentences = TextIndex::build(["国务院关于中国", "a", ""]);
    let many: String = (0..2000).map(|number| char::from_u32(0x4E00 + number).unwrap()).flat_map(|c| [c, ' ']).collect();
    let started = Instant::now();
    for query in [
        String::new(),
        " \t\r\n\u{3000}\u{200B}".to_owned(),
        "《》“”".to_owned(),
        "\0\u{1}\u{7F}\u{FFFF}".to_owned(),
        "😀😀".to_owned(),
        "中".repeat(100_000),
        "z".repeat(100_000),
        "xi ".repeat(1300),
        "z".repeat(127),
        "z".repeat(128),
        "xian".repeat(31),
        many,
        " ".repeat(1_000_000),
    ] {
        assert!(index.find(&query, 10, |_| true).is_empty(), "{:?}", query.chars().take(9).collect::<String>());
        assert!(sentences.find(&query, 10).is_empty());
    }
    assert!(started.elapsed() < Duration::from_secs(5));
    let empty = LabelIndex::build([]);
    assert!(empty.is_empty() && empty.find("中", 1, |_| true).is_empty() && empty.find("z", 1, |_| true).is_empty());
    let blank = LabelIndex::build([Label { thing: 1, text: " \u{200B}《》", kind: Name, weight: 1 }]);
    assert!(blank.is_empty());
    assert!(TextIndex::build([]).find("中", 1).is_empty());
}

#[test]
fn sentences_are_found_by_what_they_say() {
    let texts = TextIndex::build([
        "國務院關於印發《“十四五”數字經濟發展規劃》的通知。",
        "到2025年，5G用户普及率达到56％。",
        "",
        "发展数字经济，推进数字产业化。",
        "数字化发展，经济发展。",
    ]);
    for (phrase, expected) in [
        ("数字经济", vec![0, 3]),
        ("數字經濟", vec![0, 3]),
        ("经济 数字", vec![0, 3, 4]),
        ("十四五", vec![0]),
        ("《“十四五”数字经济发展规划》", vec![0]),
        ("5g用户", vec![1]),
        ("56%", vec![1]),
        ("发", vec![0, 3, 4]),
        ("发 5", vec![]),
        ("经济发展", vec![0, 4]),
        ("展经", vec![]),
        (" ", vec![]),
    ] {
        assert_eq!(texts.find(phrase, 10), expected, "{phrase}");
    }
    assert_eq!(texts.find("发", 2), [0, 3]);
    assert_eq!(texts.len(), 5);
}

/// The same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// A common character more often than a rare one.
    fn character(&mut self) -> char {
        let spread = self.below(self.0 as usize % 6000 + 1);
        char::from_u32(0x4E00 + u32::try_from(spread).unwrap()).unwrap()
    }
}

/// Labels such as there are: bodies of places, short forms, titles, and some in Latin letters.
fn synthetic(count: usize) -> Vec<(String, LabelKind, u32)> {
    const AREAS: [&str; 6] = ["省", "市", "县", "区", "自治州", "镇"];
    const BODIES: [&str; 10] = [
        "人民政府",
        "发展和改革委员会",
        "财政局",
        "生态环境局",
        "人力资源和社会保障厅",
        "教育局",
        "人民代表大会常务委员会",
        "大数据管理局",
        "5G产业联盟",
        "统计局",
    ];
    const SUBJECTS: [&str; 6] = ["数字经济", "乡村振兴", "重庆", "绿色发展", "长江经济带", "互联网+"];
    let folding = policygraph::script::Folding::new();
    let mut random = Random(1);
    (0..count)
        .map(|_| {
            let place: String = (0..2).map(|_| random.character()).collect();
            let place = place + random.of(&AREAS);
            let weight = u32::try_from(random.below(50)).unwrap();
            let (text, kind) = match random.below(8) {
                0..=3 => (place + random.of(&BODIES), Name),
                4 => (place.clone() + &place.chars().rev().take(2).collect::<String>(), Former),
                5 => (place, Short),
                6 => (format!("关于印发{place}{}规划（{}年）的通知", random.of(&SUBJECTS), 2000 + random.below(30)), Title),
                _ => (format!("{}{}", random.of(&["AI", "5G", "Plan ", "EPC"]), random.of(&SUBJECTS)) + &place, Short),
            };
            (folding.fold_str(&text), kind, weight)
        })
        .collect()
}

fn build(labels: &[(String, LabelKind, u32)]) -> LabelIndex {
    LabelIndex::build((0..).zip(labels).map(|(at, (text, kind, weight))| Label { thing: at / 2, text, kind: *kind, weight: *weight }))
}

/// Parts of labels, whole labels, several words, and pinyin.
fn queries(labels: &[(String, LabelKind, u32)], count: usize) -> Vec<String> {
    let mut random = Random(2);
    let query = |_| {
        let label: Vec<char> = labels[random.below(labels.len())].0.chars().collect();
        let mut piece = |longest: usize| -> String {
            let start = random.below(label.len());
            label[start..].iter().take(1 + random.below(longest)).collect()
        };
        let way = piece(1).len() + piece(3).len() + piece(5).len();
        match way % 5 {
            0 => piece(8),
            1 => format!("{} {}", piece(3), piece(3)),
            2 => label.iter().collect(),
            3 => label.iter().take(4).filter_map(|c| Some(c.to_pinyin_multi()?.into_iter().last()?.plain())).collect(),
            _ => label.iter().take(3).filter_map(|c| c.to_pinyin_multi()?.get_opt(0)?.plain().chars().next()).collect(),
        }
    };
    (0..).map(query).filter(|query| !query.is_empty()).take(count).collect()
}

fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

fn sound(text: &str) -> Vec<char> {
    plain(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Things whose labels match, found out without any index.
fn scan(labels: &[(String, Vec<char>)], query: &str) -> BTreeSet<u32> {
    let words: Vec<String> = query.split_whitespace().map(plain).collect();
    let letters: String = sound(query).into_iter().collect();
    let is_pinyin = letters.is_ascii() && letters.contains(|c: char| c.is_ascii_lowercase());
    let sounds_so = |sounds: &[char]| {
        by_syllables(sounds, &letters)
            || (letters.len() > 1 && letters.len() <= sounds.len() && sounds.iter().zip(letters.chars()).all(by_initial))
    };
    let is_match = |label: &(String, Vec<char>)| words.iter().all(|word| label.0.contains(word)) || (is_pinyin && sounds_so(&label.1));
    (0..).zip(labels).filter(|(_, label)| is_match(label)).map(|(at, _)| at / 2).collect()
}

fn readings(c: char) -> Vec<String> {
    let readings = c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain);
    let spelled = readings.flat_map(|reading| ["v", "u"].map(|u| reading.replace('ü', u).replace('ê', "e")));
    spelled.chain([c.to_string()]).collect()
}

fn by_syllables(text: &[char], letters: &str) -> bool {
    let Some((first, rest)) = text.split_first() else { return false };
    readings(*first).iter().any(|reading| {
        reading.starts_with(letters) || letters.strip_prefix(reading.as_str()).is_some_and(|letters| by_syllables(rest, letters))
    })
}

fn by_initial((c, letter): (&char, char)) -> bool {
    readings(*c).iter().any(|reading| reading.starts_with(letter))
}

#[test]
fn an_index_finds_what_a_scan_finds() {
    let labels = synthetic(200_000);
    let index = build(&labels);
    let texts = TextIndex::build(labels.iter().map(|(text, _, _)| text.as_str()));
    let scanned: Vec<(String, Vec<char>)> = labels.iter().map(|(text, _, _)| (plain(text), sound(text))).collect();
    let mut kinds = [0; 8];
    for (at, query) in queries(&labels, 1000).iter().enumerate() {
        let first = index.find(query, 10, |_| true);
        for hit in &first {
            kinds[hit.how as usize] += 1;
        }
        if at % 20 == 0 {
            let hits = index.find(query, usize::MAX, |_| true);
            assert_eq!(first, hits[..hits.len().min(10)], "{query}");
            let found: BTreeSet<u32> = hits.iter().map(|hit| hit.thing).collect();
            assert_eq!(found.len(), hits.len(), "{query}: a thing twice");
            let expected = scan(&scanned, query);
            assert!(found == expected, "{query}: {:?}", found.symmetric_difference(&expected).take(5).collect::<Vec<_>>());
            let words: Vec<String> = query.split_whitespace().map(plain).collect();
            let holds = |text: &str| words.iter().all(|word| text.contains(word));
            let expected: Vec<u32> = (0..).zip(&scanned).filter(|(_, label)| holds(&label.0)).map(|(at, _)| at).collect();
            assert!(texts.find(query, usize::MAX) == expected, "{query}");
        }
    }
    assert!(kinds.iter().all(|count| *count > 5), "{kinds:?}");
}

/// Bytes that this process holds.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap();
    status.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[test]
#[ignore = "prints how long things take: cargo test --release -- --ignored --nocapture"]
fn how_long_things_take() {
    let count = 500_000;
    let labels = synthetic(count);
    let text: usize = labels.iter().map(|label| label.0.len()).sum();
    let _ = build(&labels[..1000]);
    let before = resident();
    let started = Instant::now();
    let index = build(&labels);
    let took = started.elapsed();
    println!(
        "{count} labels of {} bytes: {took:?}, {:.0} a second, {} bytes each",
        text / count,
        count as f64 / took.as_secs_f64(),
        resident().saturating_sub(before) / count
    );
    let mut times = Vec::new();
    for query in queries(&labels, 2000) {
        let started = Instant::now();
        let found = index.find(&query, 20, |_| true).len();
        times.push((started.elapsed(), found, query));
    }
    times.sort();
    println!("median {:?}, 99 % {:?}, slowest {:?}", times[1000], times[1980], &times[1995..]);
    for query in [
        "z",
        "s",
        "sh",
        "zh",
        "zhong",
        "zhongguo",
        "cq",
        "fgw",
        "a",
        "政府",
        "局",
        "市",
        "关于印发",
        "人民 规划",
        "局 知",
        "5G",
        "zzzzzzzz",
        "shuang",
        "xianshifa",
    ] {
        let started = Instant::now();
        let hits = index.find(query, 20, |_| true);
        let full = started.elapsed();
        let started = Instant::now();
        let none = index.find(query, 20, |_| false).len();
        println!("{query}: {full:?} for {} hits, {:?} when none is kept ({none})", hits.len(), started.elapsed());
    }
    drop(index);
    let sentences: Vec<String> = labels.chunks(3).map(|three| three.iter().map(|label| label.0.as_str()).collect()).collect();
    let before = resident();
    let started = Instant::now();
    let texts = TextIndex::build(sentences.iter().map(String::as_str));
    let took = started.elapsed();
    let bytes: usize = sentences.iter().map(String::len).sum();
    println!(
        "{} sentences of {} bytes: {took:?}, {} bytes each",
        texts.len(),
        bytes / texts.len(),
        resident().saturating_sub(before) / texts.len()
    );
    for query in ["政府", "市", "关于印发", "人民 规划", "局 知", "经济带 5g", "财政局人民"] {
        let started = Instant::now();
        let found = texts.find(query, 20).len();
        let short = started.elapsed();
        let started = Instant::now();
        let all = texts.find(query, usize::MAX).len();
        println!("{query}: {short:?} for {found}, {:?} for all {all}", started.elapsed());
    }
}
