//! Text of OFD files (GB/T 33190): text objects of the pages and of the templates that they use, in reading order.
//!
//! Element names are compared without their namespaces, which programs write in several ways.

use crate::read::ReadError;
use crate::read::package::Package;
use crate::read::page::Glyph;
use crate::read::page::Page;
use crate::read::page::text_of;
use crate::read::xml::Element;
use crate::read::xml::Step;
use crate::read::xml::walk;
use std::collections::HashMap;

const KIND: &str = "OFD";

/// One document of a file; a file may hold several.
pub(crate) struct OfdDocument {
    /// Its main part, by which it is told apart from the others.
    pub(crate) root: String,
    pub(crate) text: String,
}

pub(crate) fn extract(bytes: &[u8]) -> Result<Vec<OfdDocument>, ReadError> {
    let mut package = Package::open(bytes, KIND)?;
    let main = package.find("OFD.xml").ok_or_else(|| ReadError::Damaged(KIND, "it has no OFD.xml".to_owned()))?;
    let roots = roots(&package.read(&main)?).map_err(damaged)?;
    let mut documents = Vec::new();
    for root in roots {
        let pages = pages(&mut package, &root)?;
        documents.push(OfdDocument { root, text: text_of(&pages) });
    }
    if documents.is_empty() {
        return Err(ReadError::Damaged(KIND, "it names no document".to_owned()));
    }
    Ok(documents)
}

fn damaged(error: String) -> ReadError {
    ReadError::Damaged(KIND, error)
}

/// The main parts of the documents that `OFD.xml` names.
fn roots(part: &[u8]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut root = String::new();
    let mut text = String::new();
    walk(part, |step| match step {
        Step::Open(element) => {
            text.clear();
            if element.name == "DocBody" {
                root.clear();
            }
        }
        Step::Text(more) => text.push_str(&more),
        Step::Close(name) => {
            match name.as_str() {
                "DocRoot" => text.trim().clone_into(&mut root),
                "DocBody" if !root.is_empty() => found.push(std::mem::take(&mut root)),
                _ => {}
            }
            text.clear();
        }
    })?;
    Ok(found)
}

/// A part by the name that another part gives it: from the root of the package, or from the folder of that part.
fn resolve(package: &Package<'_>, from: &str, location: &str) -> Option<String> {
    if location.starts_with('/') {
        return package.find(location);
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in location.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    package.find(&parts.join("/")).or_else(|| package.find(location))
}

/// What the pages of a document show.
fn pages(package: &mut Package<'_>, root: &str) -> Result<Vec<Page>, ReadError> {
    let Some(main) = package.find(root) else { return Err(ReadError::Damaged(KIND, format!("its part `{root}` is missing"))) };
    let mut templates: HashMap<String, String> = HashMap::new();
    let mut locations = Vec::new();
    walk(&package.read(&main)?, |step| {
        if let Step::Open(element) = step
            && let Some(location) = element.attribute("BaseLoc")
        {
            match element.name.as_str() {
                "TemplatePage" => drop(templates.insert(element.attribute("ID").unwrap_or_default().to_owned(), location.to_owned())),
                "Page" => locations.push(location.to_owned()),
                _ => {}
            }
        }
    })
    .map_err(damaged)?;
    let mut pages = Vec::new();
    for location in locations {
        // A page whose part is missing is left out: the rest can still be read.
        let Some(part) = resolve(package, &main, &location) else { continue };
        let mut page = Page::default();
        let used = content(&package.read(&part)?, &mut page).map_err(damaged)?;
        for template in used.iter().filter_map(|id| templates.get(id)) {
            if let Some(part) = resolve(package, &main, template) {
                content(&package.read(&part)?, &mut page).map_err(damaged)?;
            }
        }
        pages.push(page);
    }
    Ok(pages)
}

/// A text object while it is read.
#[derive(Debug, Clone, Default)]
struct TextObject {
    x: f64,
    y: f64,
    size: f64,
    /// Coefficients a, b, c, d, e, f of its transformation.
    matrix: [f64; 6],
}

impl TextObject {
    fn of(element: &Element) -> Self {
        let boundary = numbers(element.attribute("Boundary"));
        let place = |at: usize| boundary.get(at).copied().unwrap_or_default();
        let matrix = numbers(element.attribute("CTM"));
        let size = element.attribute("Size").and_then(|size| size.parse().ok()).unwrap_or(4.0);
        Self { x: place(0), y: place(1), size, matrix: <[f64; 6]>::try_from(matrix).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]) }
    }

    /// The place on the page of a point of the object.
    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let at = |index: usize| self.matrix.get(index).copied().unwrap_or_default();
        (self.x + at(0) * x + at(2) * y + at(4), self.y + at(1) * x + at(3) * y + at(5))
    }

    fn em(&self) -> f64 {
        let [_, _, across, down, ..] = self.matrix;
        self.size * across.hypot(down)
    }

    /// How much wider than they are the transformation makes characters.
    fn stretch(&self) -> f64 {
        let [across, down, ..] = self.matrix;
        across.hypot(down)
    }
}

/// A run of characters of a text object, with the place of the first and the steps between them.
#[derive(Debug, Default)]
struct Run {
    x: f64,
    y: f64,
    steps_x: Vec<f64>,
    steps_y: Vec<f64>,
    text: String,
}

/// Adds the glyphs of a part with page content, and returns the templates that it uses.
fn content(part: &[u8], page: &mut Page) -> Result<Vec<String>, String> {
    let mut used = Vec::new();
    let mut object: Option<TextObject> = None;
    let mut run: Option<Run> = None;
    walk(part, |step| match step {
        Step::Open(element) => match element.name.as_str() {
            "Template" => used.extend(element.attribute("TemplateID").map(str::to_owned)),
            "TextObject" => object = Some(TextObject::of(&element)),
            "TextCode" => {
                // A run without a place goes on where the last one began.
                let at = |name: &str, last: f64| element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(last);
                let (last_x, last_y) = run.as_ref().map_or((0.0, 0.0), |run| (run.x, run.y));
                run = Some(Run {
                    x: at("X", last_x),
                    y: at("Y", last_y),
                    steps_x: steps(element.attribute("DeltaX")),
                    steps_y: steps(element.attribute("DeltaY")),
                    text: String::new(),
                });
            }
            _ => {}
        },
        Step::Text(text) => {
            if let Some(run) = &mut run {
                run.text.push_str(&text);
            }
        }
        Step::Close(name) => match name.as_str() {
            "TextCode" => {
                if let (Some(object), Some(run)) = (&object, &mut run) {
                    print(object, run, page);
                    run.text.clear();
                }
            }
            "TextObject" => (object, run) = (None, None),
            _ => {}
        },
    })?;
    Ok(used)
}

fn print(object: &TextObject, run: &Run, page: &mut Page) {
    let em = object.em();
    let (mut x, mut y) = (run.x, run.y);
    let text = run.text.trim_matches(['\n', '\r', '\t']);
    for (at, c) in text.chars().enumerate() {
        let own = if c.is_ascii() { object.size * 0.5 } else { object.size };
        let step = run.steps_x.get(at).copied();
        let (left, baseline) = object.place(x, y);
        // A step is the width of the character, unless it leads across a gap.
        let width = step.filter(|step| *step > 0.0 && *step <= object.size * 1.05).unwrap_or(own) * object.stretch();
        page.glyphs.push(Glyph { text: c.to_string(), x: left, y: baseline, width, size: em });
        // Without steps the characters follow each other by their own widths; with steps downwards they stand below each other.
        let down = run.steps_y.get(at).copied().unwrap_or_default();
        x += step.unwrap_or(if run.steps_x.is_empty() && run.steps_y.is_empty() { own } else { 0.0 });
        y += down;
    }
}

/// A text of this many characters is as long as a page can hold; more steps are not unfolded.
const MAX_STEPS: usize = 100_000;

/// The steps of `DeltaX` and `DeltaY`: numbers, and `g count step` for a step that repeats.
fn steps(text: Option<&str>) -> Vec<f64> {
    let mut found = Vec::new();
    let mut words = text.unwrap_or_default().split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count: usize = words.next().and_then(|count| count.parse().ok()).unwrap_or_default();
            let step: f64 = words.next().and_then(|step| step.parse().ok()).unwrap_or_default();
            found.extend(std::iter::repeat_n(step, count.min(MAX_STEPS - found.len().min(MAX_STEPS))));
        } else if let Ok(step) = word.parse() {
            found.push(step);
        }
    }
    found
}

fn numbers(text: Option<&str>) -> Vec<f64> {
    text.unwrap_or_default().split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_repeat() {
        assert_eq!(steps(Some("g 3 2.5 1 g 2 0")), [2.5, 2.5, 2.5, 1.0, 0.0, 0.0]);
        assert!(steps(Some("g 99999999999 1")).len() <= MAX_STEPS);
    }

    #[test]
    fn objects_stand_where_their_boundary_says() {
        let part = r#"<o:Page xmlns:o="x"><o:Content><o:Layer><o:TextObject Boundary="20 50 60 5" Size="4"><o:TextCode X="0" Y="4" DeltaX="g 1 4">ab</o:TextCode></o:TextObject><o:TextObject Boundary="20 30 60 5" Size="4"><o:TextCode X="0" Y="4">c</o:TextCode></o:TextObject></o:Layer></o:Content><Template TemplateID="7"/></o:Page>"#;
        let mut page = Page::default();
        assert_eq!(content(part.as_bytes(), &mut page), Ok(vec!["7".to_owned()]));
        assert_eq!(text_of(&[page]), "c\nab\n");
    }
}
