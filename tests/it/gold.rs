//! Quality on annotated documents, by our own `evaluate` and by the scorer that came with them.

use crate::support::PIPELINE;
use crate::support::gold_folder;
use crate::support::program;
use crate::support::root;
use crate::support::run;
use crate::support::stderr;
use crate::support::stdout;
use policygraph::read::Source;
use policygraph::score;
use policygraph::score::Prediction;
use policygraph::score::Scores;
use serde_json::Value;
use std::process::Command;

/// Figures on dev come from weights that have seen train alone; what ships has seen both.
#[test]
fn recognition_and_linking_are_good_enough() {
    let Some(gold) = gold_folder() else { return };
    let folder = tempfile::tempdir().unwrap();
    let weights = folder.path().join("weights.tsv");
    let train = gold.join("train");
    let output = run(&["train", train.to_str().unwrap(), "-o", weights.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let dev = gold.join("dev");
    let output = run(&["evaluate", dev.to_str().unwrap(), "--weights", weights.to_str().unwrap(), "--json"]);
    let figures: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let names = [("mention CORE", 0.95), ("linked CORE", 0.94), ("mention OPEN", 0.84), ("overlap OPEN", 0.88)];
    let facts = ["documentNumber", "issuedOn", "issuedBy", "title", "cites", "task", "target"].map(|fact| (format!("fact {fact}"), 0.85));
    let facts = facts.iter().map(|(row, least)| (row.as_str(), *least)).chain([("fact ALL", 0.89)]);
    for (row, least) in names.into_iter().chain(facts) {
        let f1 = figures[row]["f1"].as_f64().expect("a figure");
        assert!(f1 >= least, "{row}: F1 {f1:.3} is below {least}");
    }
}

/// The weights that ship are those that `train` makes of both folders, byte for byte.
#[test]
fn training_is_reproducible() {
    let Some(gold) = gold_folder() else { return };
    let (train, dev) = (gold.join("train"), gold.join("dev"));
    let output = run(&["train", train.to_str().unwrap(), dev.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let shipped = std::fs::read_to_string(root().join("lexicon/tagger.tsv")).unwrap();
    assert!(stdout(&output) == shipped, "lexicon/tagger.tsv is not what `policygraph train` makes of the annotated documents");
}

/// Each document judged by weights that have not seen it.
#[test]
fn confidence_can_be_trusted() {
    let Some(gold) = gold_folder() else { return };
    let (train, dev) = (gold.join("train"), gold.join("dev"));
    let output = run(&["evaluate", train.to_str().unwrap(), dev.to_str().unwrap(), "--folds", "6", "--details", "--json"]);
    let figures: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let error = figures["calibration error"].as_f64().expect("a figure");
    assert!(error <= 0.05, "expected calibration error {error:.3}");
    for (row, least) in [("mention CORE", 0.92), ("linked CORE", 0.89), ("mention OPEN", 0.73), ("fact ALL", 0.85)] {
        let f1 = figures[row]["f1"].as_f64().expect("a figure");
        assert!(f1 >= least, "{row}: F1 {f1:.3} is below {least}");
    }
}

#[test]
fn evaluate_shows_where_the_errors_are() {
    let Some(gold) = gold_folder() else { return };
    let dev = gold.join("dev");
    let output = run(&["evaluate", dev.to_str().unwrap(), "--details", "--errors", "2"]);
    let text = stdout(&output);
    for part in ["open-government-2018.txt", "Annotated", "Expected calibration error", "["] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
}

#[test]
fn evaluate_and_the_scorer_print_the_same() {
    let Some(gold) = gold_folder() else { return };
    let dev = gold.join("dev");
    let folder = tempfile::tempdir().unwrap();
    let predictions = folder.path().join("predictions.jsonl");
    let texts: Vec<String> = crate::support::files(&dev, "txt").iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let mut arguments = vec!["extract", "-o", predictions.to_str().unwrap()];
    arguments.extend(texts.iter().map(String::as_str));
    let output = run(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    let python = root().join(".venv/bin/python");
    let python = if python.exists() { python } else { "python3".into() };
    let theirs = Command::new(python).arg(gold.join("score.py")).arg(&dev).arg(&predictions).output().expect("the scorer starts");
    assert!(theirs.status.success(), "{}", stderr(&theirs));
    let ours = program(&["evaluate", dev.to_str().unwrap()]).output().unwrap();
    assert_eq!(stdout(&ours), stdout(&theirs));
}

#[test]
fn perfect_and_empty_predictions_score_one_and_nothing() {
    let gold = score::Gold {
        document: "x.txt".into(),
        mentions: vec![score::GoldMention {
            start: 0,
            end: 3,
            kind: policygraph::lexicon::Kind::Place,
            text: "浙江省".into(),
            canonical: "浙江省".into(),
        }],
        facts: vec![score::GoldFact { fact: "title".into(), args: vec![Some("DOC".into()), Some("通知".into())] }],
    };
    let row = |prediction: &Prediction, name: &str| {
        let mut scores = Scores::default();
        score::enter(&mut scores, &gold, prediction, "");
        scores.table().into_iter().find(|(row, _)| row == name).map(|(_, tally)| tally.figures().f1)
    };
    let perfect = Prediction { mentions: gold.mentions.clone(), confidences: vec![1.0], facts: gold.facts.clone() };
    assert_eq!(row(&perfect, "linked CORE"), Some(1.0));
    assert_eq!(row(&perfect, "fact ALL"), Some(1.0));
    assert_eq!(row(&Prediction::default(), "mention CORE"), Some(0.0));
    let wrong = Prediction {
        mentions: vec![score::GoldMention { canonical: "浙江".into(), ..gold.mentions[0].clone() }],
        confidences: vec![1.0],
        facts: Vec::new(),
    };
    assert_eq!(row(&wrong, "mention CORE"), Some(1.0));
    assert_eq!(row(&wrong, "linked CORE"), Some(0.0));
}

/// Real documents converted character by character name the same things, and what is at the offsets is what was found.
#[test]
fn annotated_documents_convert_to_traditional_characters() {
    let Some(gold) = gold_folder() else { return };
    let converter = policygraph::script::Traditional::new();
    let (mut all, mut different) = (0, Vec::new());
    for path in crate::support::files(&gold.join("dev"), "txt").into_iter().filter(|path| !path.to_string_lossy().contains("hant")) {
        let simplified = std::fs::read_to_string(&path).unwrap();
        let traditional = converter.convert(&simplified);
        if simplified.chars().count() != traditional.chars().count() {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let things = |text: &str| {
            let extraction = PIPELINE.run(&Source { name: &name, bytes: text.as_bytes() }).unwrap();
            let mut found = Vec::new();
            for mention in extraction.linked.in_text() {
                let span = extraction.document.to_original(mention.span);
                let own: String = text.chars().skip(span.start).take(span.len()).collect();
                let own: String = PIPELINE.lexicon.folding.fold_str(&own).split_whitespace().collect();
                let seen: String = extraction.document.slice(mention.span).split_whitespace().collect();
                assert_eq!(own, seen, "{name}");
                found.push((span.start, span.end, mention.entity.kind, mention.entity.key.clone()));
            }
            found
        };
        let (one, other) = (things(&simplified), things(&traditional));
        all += one.len();
        different.extend(one.iter().filter(|thing| !other.contains(thing)).map(|thing| format!("{name}: {thing:?}")));
        different.extend(other.iter().filter(|thing| !one.contains(thing)).map(|thing| format!("{name} (Traditional): {thing:?}")));
    }
    assert!(all > 500, "only {all} mentions");
    assert!(
        different.is_empty(),
        "{}",
        different.join(
            "
"
        )
    );
}

/// The same document in Traditional characters gives the same things, at offsets that are true in its own text.
#[test]
fn scripts_meet_in_one_entity() {
    let converter = policygraph::script::Traditional::new();
    let simplified = "国务院关于印发“十四五”数字经济发展规划的通知\n国发〔2021〕29号\n\n各省、自治区、直辖市人民政府：\n为贯彻落实《中华人民共和国网络安全法》，浙江省、广东省应当加强监督检查。\n\n国务院\n2021年12月12日\n";
    let names = |text: &str| {
        let extraction = PIPELINE.run(&Source { name: "x.txt", bytes: text.as_bytes() }).unwrap();
        let found: Vec<_> = extraction
            .linked
            .in_text()
            .map(|mention| (mention.entity.kind, mention.entity.name.clone(), extraction.document.to_original(mention.span)))
            .collect();
        for (mention, (_, _, span)) in extraction.linked.in_text().zip(&found) {
            let own: String = text.chars().skip(span.start).take(span.len()).collect();
            assert_eq!(PIPELINE.lexicon.folding.fold_str(&own), extraction.document.slice(mention.span));
        }
        found.into_iter().map(|(kind, name, _)| (kind, name)).collect::<Vec<_>>()
    };
    let found = names(simplified);
    assert!(found.len() >= 5, "{found:?}");
    assert_eq!(found, names(&converter.convert(simplified)));
}
