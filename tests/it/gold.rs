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
use std::path::Path;
use std::process::Command;

fn figures(folder: &Path) -> Value {
    let output = run(&["evaluate", &folder.to_string_lossy(), "--json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

#[test]
fn recognition_and_linking_are_good_enough() {
    let Some(gold) = gold_folder() else { return };
    let figures = figures(&gold.join("dev"));
    for (row, least) in [("mention CORE", 0.85), ("linked CORE", 0.80)] {
        let f1 = figures[row]["f1"].as_f64().expect("a figure");
        assert!(f1 >= least, "{row}: F1 {f1:.3} is below {least}");
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
