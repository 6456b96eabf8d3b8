//! Formats: what each reader gives, and what becomes of files that are made to harm.

use crate::support::PIPELINE;
use crate::support::build;
use crate::support::corpus_folder;
use crate::support::nquads;
use crate::support::samples;
use policygraph::read::ColumnMap;
use policygraph::read::Part;
use policygraph::read::ReadError;
use policygraph::read::Source;
use policygraph::read::read;
use policygraph::read::read_parts;
use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn parts(name: &str, bytes: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    read_parts(&Source { name, bytes }, &ColumnMap::new(), &mut |part| found.push(part));
    found
}

fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    package(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

fn text(name: &str, bytes: &[u8]) -> Result<String, ReadError> {
    read(&Source { name, bytes }).map(|document| document.text)
}

#[test]
fn word_files_give_what_a_reader_sees() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>丁</w:t></w:r><w:r><w:br/><w:t>戊</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>三</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:instrText>PAGE</w:instrText><w:t>&lt;己&gt;</w:t></w:r></w:p>";
    assert_eq!(text("a.docx", &word(body)).unwrap(), "甲乙\n戊\n一 二\t三\n<己>\n");
    // The name says nothing, the content all.
    assert_eq!(text("a.txt", &word("<w:p><w:r><w:t>x</w:t></w:r></w:p>")).unwrap(), "x\n");
}

#[test]
fn a_notice_without_what_it_transmits_is_marked() {
    let notice = "民政部关于印发《社区服务规范》的通知\n\n各省、自治区、直辖市民政厅：\n现将《社区服务规范》印发给你们，请遵照执行。\n\n民政部\n2022年5月6日\n";
    let whole = format!("{notice}\n社区服务规范\n\n第一条　为了规范社区服务，制定本规范。\n");
    for (text, cover) in [(notice, true), (whole.as_str(), false)] {
        let extraction = PIPELINE.run(&Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
        assert_eq!(extraction.related.cover_notice, cover, "{text}");
        assert_eq!(extraction.warnings.iter().any(|warning| warning.message == policygraph::rdf::COVER_NOTICE), cover);
    }
}

#[test]
fn tables_of_contents_and_labels_without_values_say_nothing() {
    let text = "关于推进社区服务的意见\n主题词：\n国办发〔2022〕3号\n目录\n一、支持浙江省先行………………3\n二、落实财政部要求..............12\n各省人民政府：\n由民政部负责。\n\n国务院办公厅\n2022年5月6日\n";
    let extraction = PIPELINE.run(&Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
    let named: Vec<&str> = extraction.linked.in_text().map(|mention| mention.entity.name.as_str()).collect();
    assert!(!named.contains(&"浙江省") && !named.contains(&"财政部") && named.contains(&"民政部"), "{named:?}");
    let addressee = extraction.related.relations.iter().find(|relation| relation.fact.name() == "addressee");
    assert_eq!(addressee.map(|relation| relation.args()[1]), Some("各省人民政府"));
}

#[test]
fn who_signed_and_who_gets_copies_is_read_from_the_edges() {
    let text = "浙江省民政厅文件\n浙民字〔2022〕8号　　　　签发人：张建国\n\n浙江省民政厅关于社区服务工作的请示\n\n浙江省人民政府：\n现将有关情况报告如下。\n\n浙江省民政厅\n2022年5月6日\n\n抄送：浙江省财政厅，杭州市人民政府。\n";
    let extraction = PIPELINE.run(&Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
    let facts: Vec<(&str, &str)> = extraction.related.relations.iter().map(|relation| (relation.fact.name(), relation.args()[1])).collect();
    for fact in [
        ("signatory", "张建国"),
        ("copiedTo", "浙江省财政厅,杭州市人民政府"),
        ("addressee", "浙江省人民政府"),
        ("documentNumber", "浙民字〔2022〕8号"),
        ("issuedBy", "浙江省民政厅"),
        ("issuedOn", "2022-05-06"),
    ] {
        assert!(facts.contains(&fact), "{fact:?} is not among {facts:?}");
    }
}

#[test]
fn texts_of_a_law_are_versions_of_it() {
    let head = "# 中华人民共和国社区法\n\n2010年3月5日 第十一届全国人民代表大会第三次会议通过";
    let amended = "\n\n2021年6月10日 第十三届全国人民代表大会常务委员会第二十九次会议修订 自2021年10月1日起施行";
    let of = |history: &str| {
        let text = format!("{head}{history}\n\n第一条 为了发展社区，制定本法。\n");
        let extraction = PIPELINE.run(&Source { name: "x.md", bytes: text.as_bytes() }).unwrap();
        let quads = PIPELINE.quads(&extraction, policygraph::rdf::EvidenceLevel::Facts);
        let versions = quads.iter().filter(|quad| quad.predicate.as_str().ends_with("isVersionOf"));
        (extraction.iri.as_str().to_owned(), versions.map(|quad| (quad.subject.to_string(), quad.object.to_string())).collect::<Vec<_>>())
    };
    let ((first, old), (second, new)) = (of(""), of(amended));
    assert_eq!(first, second, "one law");
    assert_eq!(old, [(format!("<{first}/version/2010-03-05>"), format!("<{first}>"))]);
    assert_eq!(new, [(format!("<{first}/version/2021-06-10>"), format!("<{first}>"))]);
}

/// The share of lines that two texts have in common, in order.
fn similarity(a: &str, b: &str) -> f64 {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()).collect()
    };
    let (a, b) = (lines(a), lines(b));
    let mut row = vec![0_usize; b.len() + 1];
    for left in &a {
        let mut diagonal = 0;
        for (at, right) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if left == right { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    2.0 * row[b.len()] as f64 / (a.len() + b.len()) as f64
}

#[test]
fn word_files_of_the_corpus_give_the_text_of_their_twins() {
    let Some(corpus) = corpus_folder() else { return };
    let mut compared = 0;
    for entry in fs::read_dir(corpus.join("formats")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(twin) = name.strip_prefix("docx-").and_then(|rest| rest.strip_suffix(".docx")).filter(|rest| rest.starts_with("city-"))
        else {
            continue;
        };
        let expected = fs::read_to_string(corpus.join(format!("workreport/{twin}.txt"))).unwrap();
        let found = text(&name, &fs::read(&path).unwrap()).unwrap();
        let same = similarity(&found, &expected);
        assert!(same >= 0.99, "{name}: {same:.3}");
        compared += 1;
    }
    assert!(compared >= 15);
}

#[test]
fn fixed_layout_is_read_in_the_order_of_the_page() {
    let Some(corpus) = corpus_folder() else { return };
    let formats = corpus.join("formats");
    let of = |name: &str| text(name, &fs::read(formats.join(name)).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
    // As a person reads the rendered pages: these stretches, in this order.
    for (name, stretches) in [
        ("ofd-testPathFillOpacity.ofd", ["关于加快南货场铁路涵洞下穿建设的函", "蚌山区政府：", "此函。", "2023年7月12日"]),
        ("ofd-signout.ofd", ["XX市政府文件处理", "2020年06月15日", "拟办意见", "通知内容"]),
        ("ofd-hello.ofd", ["拿来主义", "鲁迅", "礼尚往来", "自己来拿！"]),
        ("ofd-helloworld.ofd", ["你好呀", "，", "OFD", "Reader&Writer"]),
    ] {
        let found = of(name);
        let mut at = 0;
        for stretch in stretches {
            at += found[at..].find(stretch).unwrap_or_else(|| panic!("{name}: no `{stretch}` behind byte {at} of {found}")) + stretch.len();
        }
    }
    // A letter: title, addressee, one paragraph broken over lines, the closing word, the date.
    let letter = of("ofd-testPathFillOpacity.ofd");
    let lines: Vec<&str> = letter.lines().collect();
    assert_eq!(lines.len(), 5, "{letter}");
    assert!(lines[2].starts_with("根据我市2023年") && lines[2].ends_with("施工建设。"), "{}", lines[2]);
    assert_eq!(of("ofd-helloworld.ofd"), "你好呀，OFD Reader&Writer！\n");
    let plan = of("pdf-yunnan-10th-plan.pdf");
    for line in ["第一章经济社会发展的指导思想", "第二章经济社会发展的主要目标", "第九章加快非公有制经济发展"]
    {
        assert!(plan.lines().any(|found| found == line), "{line} is no line of its own");
    }
    assert!(plan.contains("2001年2月16日"));
    let refused = read(&Source { name: "x.ofd", bytes: &fs::read(formats.join("ofd-V4RideRight.ofd")).unwrap() });
    assert_eq!(refused.unwrap_err(), ReadError::NoText);
}

#[test]
fn pages_of_sites_and_databases_give_their_metadata() {
    let Some(corpus) = corpus_folder() else { return };
    let mut seen = 0;
    for entry in fs::read_dir(corpus.join("formats")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("html-") {
            continue;
        }
        let extraction = PIPELINE.run(&Source { name: &name, bytes: &fs::read(&path).unwrap() }).unwrap();
        let facts: BTreeSet<&str> = extraction.related.relations.iter().map(|relation| relation.fact.name()).collect();
        assert!(facts.contains("title") && extraction.related.genre.is_some(), "{name}: {facts:?}");
        assert!(!extraction.related.title.unwrap().contains("://"), "{name}: an address is no title");
        seen += 1;
    }
    assert!(seen >= 5);
    // Tables of metadata, as government sites print them.
    let page = "<html><head><meta name=\"ColumnName\" content=\"政策\"></head><body><table><tr><td><b>索 引 号：</b></td><td>000014349/2018-00185</td><td><b>主题分类：</b></td><td>农业、林业、水利\\农业</td></tr><tr><td>发文机关：</td><td>国务院</td><td>成文日期：</td><td>2018年12月21日</td></tr><tr><td>标　　题：</td><td>国务院关于加快推进一件事的指导意见</td></tr><tr><td>发文字号：</td><td>国发〔2018〕42号</td><td>发布日期：</td><td>2018年12月29日</td></tr></table><div><p>各省、自治区、直辖市人民政府：</p><p>现提出如下意见。</p></div></body></html>";
    let extraction = PIPELINE.run(&Source { name: "x.html", bytes: page.as_bytes() }).unwrap();
    let facts: Vec<(&str, &str)> = extraction.related.relations.iter().map(|relation| (relation.fact.name(), relation.args()[1])).collect();
    for fact in [
        ("title", "国务院关于加快推进一件事的指导意见"),
        ("issuedBy", "国务院"),
        ("documentNumber", "国发〔2018〕42号"),
        ("issuedOn", "2018-12-21"),
    ] {
        assert!(facts.contains(&fact), "{fact:?} is not among {facts:?}");
    }
    assert_eq!(extraction.related.genre.unwrap().word, "意见");
}

#[test]
fn encodings_give_the_text_of_the_original() {
    let original = fs::read_to_string(samples().join("zhejiang-implementation-2022.txt")).unwrap();
    for (label, bytes) in [
        ("gb18030", encoding_rs::GB18030.encode(&original).0.into_owned()),
        ("UTF-16LE", original.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", original.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("UTF-8", [b"\xEF\xBB\xBF".as_slice(), original.as_bytes()].concat()),
    ] {
        let document = read(&Source { name: "a.txt", bytes: &bytes }).unwrap();
        assert_eq!((document.encoding, document.text == original), (label, true));
    }
}

#[test]
fn tables_and_archives_hold_documents() {
    let table = "标题,发文机关,正文,备注\n关于一件事的通知,民政部,各有关单位：\n按此办理。,无\n";
    let table = table.replace("各有关单位：\n按此办理。", "\"各有关单位：\n按此办理。\"");
    let found = parts("表.csv", table.as_bytes());
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(only.name, "表.csv!/row 2");
    let document = only.document.as_ref().unwrap();
    assert_eq!(document.text, "各有关单位：\n按此办理。");
    let extraction = PIPELINE.extract(document.clone());
    let facts: Vec<Vec<&str>> = extraction.related.relations.iter().map(policygraph::relate::Relation::args).collect();
    assert!(facts.contains(&vec!["DOC", "关于一件事的通知"]) && facts.contains(&vec!["DOC", "民政部"]), "{facts:?}");

    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>标题</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>正文</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>关于另一件事的意见</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>照办。</t></is></c></row></sheetData></worksheet>";
    let book = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            b"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        ("xl/workbook.xml", b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let found = parts("a.xlsx", &book);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    let document = only.document.as_ref().unwrap();
    assert_eq!((only.name.as_str(), document.text.as_str()), ("a.xlsx!/row 2", "照办。"));
    assert_eq!(document.metadata, [("标题".to_owned(), "关于另一件事的意见".to_owned())]);

    let lines = "{\"id\": \"7\", \"content\": \"甲\"}\n{\"id\": \"8\", \"content\": \"乙\"}\n";
    assert_eq!(parts("a.jsonl", lines.as_bytes()).iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["a.jsonl!/7", "a.jsonl!/8"]);

    let inner = package(&[("丙.txt", "第三份文件".as_bytes())]);
    let outer = package(&[("b/乙.txt", "第二份文件".as_bytes()), ("a.zip", &inner), ("__MACOSX/b/._乙.txt", b"x"), (".hidden", b"x")]);
    let names: Vec<String> = parts("x.zip", &outer).into_iter().filter(|part| part.document.is_ok()).map(|part| part.name).collect();
    assert_eq!(names, ["x.zip!/a.zip!/丙.txt", "x.zip!/b/乙.txt"]);

    let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    let mut header = tar::Header::new_gnu();
    header.set_size(15);
    header.set_mode(0o644);
    header.set_cksum();
    tar.append_data(&mut header, "docs/丁.txt", "第四份文件".as_bytes()).unwrap();
    let packed = tar.into_inner().unwrap().finish().unwrap();
    let found = parts("x.tar.gz", &packed);
    assert_eq!(found.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["x.tar!/docs/丁.txt"]);
}

#[test]
fn an_archive_is_built_skipped_changed_and_removed_like_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let sample = |name: &str| fs::read(samples().join(name)).unwrap();
    let (law, notice, reply) = (sample("community-service-law.md"), sample("joint-notice-2021.txt"), sample("reply-2022.html"));
    let archive = path("documents.zip");
    let write = |parts: &[(&str, &[u8])]| fs::write(&archive, package(parts)).unwrap();
    let store = path("store");
    let expect = |parts: &[(&str, &[u8])], store: &Path| {
        let fresh = tempfile::tempdir().unwrap();
        write(parts);
        build(&fresh.path().join("store"), std::slice::from_ref(&archive), 1);
        assert_eq!(nquads(store), nquads(&fresh.path().join("store")));
    };
    let all: [(&str, &[u8]); 2] = [("law.md", &law), ("notice.txt", &notice)];
    write(&all);
    assert_eq!(build(&store, std::slice::from_ref(&archive), 1).read, 2);
    let again = build(&store, std::slice::from_ref(&archive), 1);
    assert_eq!((again.read, again.skipped), (0, 2));
    let changed: [(&str, &[u8]); 2] = [("law.md", &law), ("reply.html", &reply)];
    write(&changed);
    assert_eq!(build(&store, std::slice::from_ref(&archive), 1).read, 2);
    expect(&changed, &store);
    let member = format!("{}!/reply.html", archive.canonicalize().unwrap().display());
    let mut graph = policygraph::store::KnowledgeGraph::open(&store).unwrap();
    assert_eq!(policygraph::corpus::remove(&mut graph, &PIPELINE, policygraph::rdf::EvidenceLevel::Full, &[member]).unwrap(), 1);
    drop(graph);
    expect(&[("law.md", &law)], &store);
}

/// Runs a reader that must end soon.
fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = run();
    // Generous: a machine may be busy. A bomb that goes off takes minutes and more memory than there is.
    assert!(started.elapsed() < Duration::from_secs(60), "{what} took {:?}", started.elapsed());
    result
}

#[test]
fn files_that_are_made_to_harm_are_refused_and_the_rest_goes_on() {
    let zeros = vec![b' '; 200 * 1024 * 1024];
    let bomb = package(&[("bomb.txt", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    let found = soon("a zip bomb", || parts("bomb.zip", &bomb));
    assert!(found.iter().any(|part| matches!(part.document, Err(ReadError::TooLarge(_)))), "{found:?}");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&zeros).unwrap();
    let packed = gzip.finish().unwrap();
    assert!(matches!(soon("a gzip bomb", || parts("bomb.gz", &packed)).as_slice(), [Part { document: Err(ReadError::TooLarge(_)), .. }]));

    let mut nested = package(&[("x.txt", "文".as_bytes())]);
    for _ in 0..6 {
        nested = package(&[("inner.zip", &nested)]);
    }
    assert!(matches!(parts("nested.zip", &nested).as_slice(), [Part { document: Err(ReadError::Nested), .. }]));

    let entities = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"w\"><w:p><w:r><w:t>x&b;&f;</w:t></w:r></w:p></w:document>";
    assert_eq!(text("entities.docx", &package(&[("word/document.xml", entities.as_bytes())])), Ok("x\n".to_owned()));
    let deep = word(&"<w:sdt>".repeat(100_000));
    assert!(matches!(soon("deep nesting", || text("deep.docx", &deep)), Err(ReadError::Damaged(..))));
    let page = format!("{}x{}", "<div>".repeat(300_000), "</div>".repeat(300_000));
    assert!(matches!(soon("a deep page", || text("deep.html", page.as_bytes())), Err(ReadError::Damaged(..))));

    let whole = word("<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    for cut in [4, whole.len() / 3, whole.len() / 2, whole.len() - 5] {
        let part = &whole[..cut];
        assert!(matches!(parts("cut.docx", part).as_slice(), [Part { document: Err(ReadError::Damaged(..)), .. }]), "cut at {cut}");
    }
    assert!(text("not.docx", b"PK\x03\x04 this is none").is_err());

    let line = "国务院".repeat(8_000_000);
    assert!(matches!(soon("one long line", || text("line.txt", line.as_bytes())), Err(ReadError::TooLong(_))));

    // Pages that are their own parents, and a page tree without an end.
    let looping = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    assert!(soon("a looping pdf", || text("loop.pdf", looping)).is_err());
    let forms = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<</XObject<</F 4 0 R>>>>/Contents 4 0 R>>endobj\n4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 10>>stream\n/F Do /F Do\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    assert!(soon("forms within themselves", || text("forms.pdf", forms)).is_err());

    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bomb.zip"), &bomb).unwrap();
    fs::write(folder.path().join("deep.docx"), &deep).unwrap();
    fs::copy(samples().join("joint-notice-2021.txt"), folder.path().join("notice.txt")).unwrap();
    let report = build(&folder.path().join("store"), &[folder.path().to_owned()], 2);
    assert_eq!(report.read, 1);
    assert!(report.failures.len() >= 2);
}

/// Names and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// The parts of a package, each with its bytes.
fn unpack(bytes: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        found.push((part.name().unwrap().into_owned(), content));
    }
    found
}

/// Files that differ from real ones in a few bytes, in their parts too: no reader may panic on them. Goes on for so many seconds as
/// `POLICYGRAPH_FUZZ_SECONDS` says.
#[test]
fn damaged_files_never_make_a_reader_panic() {
    let Some(corpus) = corpus_folder() else { return };
    let seconds: u64 = std::env::var("POLICYGRAPH_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut damage = |bytes: &mut Vec<u8>| {
        if bytes.is_empty() {
            return;
        }
        for _ in 0..=random(8) {
            let (at, other) = (random(bytes.len()), random(bytes.len()));
            match random(4) {
                0 => bytes[at] = random(256) as u8,
                1 => bytes[at] ^= 1 << random(8),
                2 => bytes.swap(at, other),
                // A stretch twice, as broken programs write it.
                _ => {
                    let stretch: Vec<u8> = bytes[at..(at + random(60)).min(bytes.len())].to_vec();
                    bytes.splice(other..other, stretch);
                }
            }
        }
    };
    let formats = corpus.join("formats");
    let packages: Vec<(String, Files)> =
        ["ofd-signout.ofd", "ofd-testPathFillOpacity.ofd", "docx-city-济南.docx", "docx-政策发布平台数据字典.docx"]
            .iter()
            .map(|name| ((*name).to_owned(), unpack(&fs::read(formats.join(name)).unwrap())))
            .collect();
    let pdf = fs::read(formats.join("pdf-yunnan-10th-plan.pdf")).unwrap();
    let page = fs::read(samples().join("central-plan-notice-2021.html")).unwrap();
    let started = Instant::now();
    let mut rounds = 0;
    while started.elapsed() < Duration::from_secs(seconds) {
        let mut inputs = Vec::new();
        for (name, parts) in &packages {
            let mut parts = parts.clone();
            parts.iter_mut().filter(|(part, _)| part.ends_with(".xml")).for_each(|(_, bytes)| damage(bytes));
            let parts: Vec<(&str, &[u8])> = parts.iter().map(|(part, bytes)| (part.as_str(), bytes.as_slice())).collect();
            inputs.push((name.clone(), package(&parts)));
        }
        for (name, whole) in [("a.pdf", &pdf), ("a.html", &page), ("a.csv", &page), ("a.jsonl", &page)] {
            let mut bytes = whole.clone();
            damage(&mut bytes);
            inputs.push((name.to_owned(), bytes));
        }
        for (name, bytes) in inputs {
            assert!(std::panic::catch_unwind(|| parts(&name, &bytes).len()).is_ok(), "{name} panics in round {rounds}");
        }
        rounds += 1;
    }
    assert!(rounds > 0);
}
