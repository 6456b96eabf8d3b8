//! The main text of a page, and what its metadata tables and tags say.
//!
//! Finds: text by blocks (a line each), table cells with a tab between them, tables of label and value as metadata.
//! Leaves out: scripts, forms, navigation, footers, and blocks that are mostly links.

use crate::read::ReadError;
use crate::read::grid::Grid;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::ElementRef;
use scraper::Html;
use scraper::Node;
use std::collections::HashMap;
use std::collections::HashSet;

/// Elements whose text is no part of a document.
const SKIPPED: [&str; 17] = [
    "script", "style", "noscript", "nav", "footer", "aside", "form", "button", "select", "iframe", "svg", "head", "template", "object",
    "textarea", "video", "audio",
];

/// Elements that begin and end a line.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// Words in a class or id that mark what surrounds the document on a page.
const FURNITURE: [&str; 12] = [
    "navbar",
    "navigation",
    "footer",
    "breadcrumb",
    "crumb",
    "copyright",
    "sidebar",
    "toolbar",
    "sharebox",
    "bdshare",
    "menu",
    "pagination",
];

/// A block is a list of links when this share of its characters stands in links and there are at least two of them.
const LINK_SHARE: f64 = 0.7;

/// A table with so many cells that end in a colon is a table of metadata.
const MIN_LABELS: usize = 2;

/// The longest text of a cell that can be a label.
const MAX_LABEL: usize = 14;

/// Elements of honest pages nest no deeper; the time that a parser takes grows with the square of the depth.
const MAX_DEPTH: usize = 4_000;

/// Elements that may stay open, or have no content: they say nothing of depth.
const UNCLOSED: [&str; 29] = [
    "p", "li", "td", "th", "tr", "dd", "dt", "option", "thead", "tbody", "tfoot", "colgroup", "html", "body", "head", "br", "img", "input",
    "hr", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr", "param",
];

/// How deep the elements of a page nest, by its tags alone.
fn depth(page: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for tag in page.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let within = tag.split('>').next().unwrap_or_default();
        if name.is_empty() || UNCLOSED.contains(&name.as_str()) || within.ends_with('/') {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// The text of a page and its metadata as pairs of label and value.
///
/// # Errors
/// The elements nest deeper than in any honest page.
pub(crate) fn extract(page: &str) -> Result<(String, Vec<(String, String)>), ReadError> {
    if depth(page) > MAX_DEPTH {
        return Err(ReadError::Damaged("HTML", format!("its elements nest deeper than {MAX_DEPTH}")));
    }
    let html = Html::parse_document(page);
    let mut metadata = tags(&html);
    let (skipped, pairs) = survey(&html);
    metadata.extend(pairs);
    Ok((render(&html, &skipped), metadata))
}

/// `<meta>` tags by name or property, and the page's title.
fn tags(html: &Html) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for element in html.tree.nodes().filter_map(ElementRef::wrap) {
        match element.value().name() {
            "meta" => {
                let name = element.attr("name").or_else(|| element.attr("property")).map(str::trim).unwrap_or_default();
                let content = element.attr("content").map(str::trim).unwrap_or_default();
                if !name.is_empty() && !content.is_empty() {
                    found.push((format!("meta:{}", name.to_ascii_lowercase()), content.to_owned()));
                }
            }
            "title" => {
                let title = element.text().collect::<String>().trim().to_owned();
                if !title.is_empty() {
                    found.push(("meta:title".to_owned(), title));
                }
            }
            _ => {}
        }
    }
    found
}

/// Text lengths of an element, gathered from the bottom up.
#[derive(Debug, Default, Clone, Copy)]
struct Weight {
    characters: usize,
    in_links: usize,
    links: usize,
}

/// Which subtrees to leave out, and the pairs of the tables of metadata among them.
fn survey(html: &Html) -> (HashSet<NodeId>, Vec<(String, String)>) {
    let mut skipped = HashSet::new();
    let mut pairs = Vec::new();
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let mut open_links = 0_usize;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => {
                    let characters = text.chars().filter(|c| !c.is_whitespace()).count();
                    let in_links = if open_links > 0 { characters } else { 0 };
                    weights.insert(node.id(), Weight { characters, in_links, links: 0 });
                }
                Node::Element(element) => {
                    open_links += usize::from(element.name() == "a");
                    if SKIPPED.contains(&element.name()) || is_furniture(element) {
                        skipped.insert(node.id());
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                let is_link = element.value().name() == "a";
                open_links -= usize::from(is_link);
                let mut sum = Weight { links: usize::from(is_link), ..Weight::default() };
                for child in node.children() {
                    let weight = weights.remove(&child.id()).unwrap_or_default();
                    sum.characters += weight.characters;
                    sum.in_links += weight.in_links;
                    sum.links += weight.links;
                }
                weights.insert(node.id(), sum);
                let name = element.value().name();
                if matches!(name, "ul" | "ol" | "div" | "td" | "section" | "p") && is_link_list(sum) {
                    skipped.insert(node.id());
                }
                if name == "table" {
                    let found = labelled_pairs(element);
                    if found.len() >= MIN_LABELS {
                        skipped.insert(node.id());
                        pairs.extend(found);
                    }
                }
            }
        }
    }
    (skipped, pairs)
}

fn is_furniture(element: &scraper::node::Element) -> bool {
    let names = element.id().into_iter().chain(element.classes()).map(str::to_ascii_lowercase);
    names.into_iter().any(|name| FURNITURE.iter().any(|word| name.contains(word)))
}

#[expect(clippy::cast_precision_loss, reason = "a share of a length")]
fn is_link_list(weight: Weight) -> bool {
    weight.links >= 2 && weight.characters > 0 && weight.in_links as f64 >= weight.characters as f64 * LINK_SHARE
}

/// Cells that end in a colon, each with the cell behind it; only of tables that hold no other table.
fn labelled_pairs(table: ElementRef<'_>) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    for element in table.descendent_elements().skip(1) {
        match element.value().name() {
            "table" => return Vec::new(),
            "td" | "th" => cells.push(squeeze(&element.text().collect::<String>())),
            _ => {}
        }
    }
    let mut pairs = Vec::new();
    let mut at = 0;
    while let (Some(label), Some(value)) = (cells.get(at), cells.get(at + 1)) {
        match label_of(label) {
            Some(label) if label_of(value).is_none() => {
                if !value.is_empty() {
                    pairs.push((label, value.clone()));
                }
                at += 2;
            }
            _ => at += 1,
        }
    }
    pairs
}

/// A cell such as `label:`, in either width of the colon, without the spaces that stretch it.
fn label_of(cell: &str) -> Option<String> {
    let bare = cell.strip_suffix(':').or_else(|| cell.strip_suffix('\u{FF1A}'))?;
    let label: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    (!label.is_empty() && label.chars().count() <= MAX_LABEL).then_some(label)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the text that is left, a line for each block.
fn render(html: &Html, skipped: &HashSet<NodeId>) -> String {
    let mut text = String::new();
    let mut hidden = 0_usize;
    let mut preformatted = 0_usize;
    // Of the table that is open, if it holds data and no part of the page: the columns, and whether a cell is open.
    let mut grid: Option<(Grid, bool)> = None;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(words) if hidden == 0 => {
                    if preformatted > 0 {
                        text.push_str(words);
                    } else {
                        push_words(&mut text, words);
                    }
                }
                Node::Element(element) => {
                    if skipped.contains(&node.id()) {
                        hidden += 1;
                    }
                    if hidden == 0 {
                        preformatted += usize::from(element.name() == "pre");
                        match (&mut grid, element.name()) {
                            (Some((grid, in_cell)), "td" | "th") => {
                                text.extend(std::iter::repeat_n('\t', grid.skip_filled()));
                                *in_cell = true;
                            }
                            (Some((_, true)), name) if BLOCKS.contains(&name) || name == "br" => push_words(&mut text, " "),
                            (None, "table") if ElementRef::wrap(node).is_some_and(is_data) => {
                                end_line(&mut text);
                                grid = Some((Grid::default(), false));
                            }
                            (_, name) if BLOCKS.contains(&name) || name == "br" => end_line(&mut text),
                            _ => {}
                        }
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                let Node::Element(element) = node.value() else { continue };
                if hidden == 0 {
                    preformatted -= usize::from(element.name() == "pre");
                    match (&mut grid, element.name()) {
                        (Some((grid, in_cell)), "td" | "th") => {
                            let span = |name| element.attr(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                            let kept = text.trim_end_matches(' ').len();
                            text.truncate(kept);
                            text.extend(std::iter::repeat_n('\t', grid.place(span("colspan"), span("rowspan"))));
                            *in_cell = false;
                        }
                        (Some((grid, _)), "tr") => {
                            grid.end_row();
                            end_line(&mut text);
                        }
                        (Some((_, true)), name) if BLOCKS.contains(&name) => push_words(&mut text, " "),
                        (Some(_), "table") => {
                            end_line(&mut text);
                            grid = None;
                        }
                        (_, name) if BLOCKS.contains(&name) => end_line(&mut text),
                        (None, "td" | "th") => end_cell(&mut text),
                        _ => {}
                    }
                }
                if skipped.contains(&node.id()) {
                    hidden -= 1;
                }
            }
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The longest cell of a table of data; a longer one is part of the page.
const MAX_CELL: usize = 3000;

/// Whether a table holds data: no table within it, several rows of several cells, and no cell that is a page.
fn is_data(table: ElementRef<'_>) -> bool {
    let mut rows = 0;
    let mut cells = 0;
    for element in table.descendent_elements().skip(1) {
        match element.value().name() {
            "table" => return false,
            "tr" => {
                rows += usize::from(cells >= 2);
                cells = 0;
            }
            "td" | "th" => {
                cells += 1;
                if element.text().map(str::len).sum::<usize>() > MAX_CELL * 3 {
                    return false;
                }
            }
            _ => {}
        }
    }
    rows + usize::from(cells >= 2) >= 2
}

/// Appends words with runs of ASCII white space as one space, as browsers show them.
fn push_words(text: &mut String, words: &str) {
    for c in words.chars() {
        if c.is_ascii_whitespace() {
            if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
}

fn end_line(text: &mut String) {
    let kept = text.trim_end_matches([' ', '\t']).len();
    text.truncate(kept);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn end_cell(text: &mut String) {
    if !text.is_empty() && !text.ends_with(['\n', '\t']) {
        text.push('\t');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines_and_tables_of_labels_metadata() {
        let (text, metadata) = extract(
            "<html><head><title>T</title></head><body><div class='nav-menu'><a>x</a></div>\
             <table><tr><td><b>A B:</b></td><td>1</td><td>C\u{FF1A}</td><td></td></tr><tr><td>D:</td><td>2</td></tr></table>\
             <p>one <b>two</b></p><table><tr><td>a</td><td>b</td></tr></table><script>no</script></body></html>",
        )
        .expect("a page");
        assert_eq!(text, "one two\na\tb\n");
        let own = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(metadata, [own("meta:title", "T"), own("AB", "1"), own("D", "2")]);
    }

    #[test]
    fn deep_nesting_does_not_overflow() {
        let page = |depth: usize| format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth));
        assert_eq!(extract(&page(3_000)).expect("a page").0.trim(), "x");
        assert!(extract(&page(20_000)).is_err());
    }
}
