//! What a user knows better: merges, renames, splits and rejections, replayed whenever a document is extracted.

use crate::id;
use crate::lexicon::kind::Kind;
use crate::script::Folding;
use crate::table::Table;
use crate::table::TableError;
use rustc_hash::FxHashMap;

/// Corrections in the order of their file; later ones see what earlier ones did.
#[derive(Debug, Default)]
pub struct Corrections {
    by_name: FxHashMap<(Kind, String), Vec<Correction>>,
    /// Hash of the files.
    pub fingerprint: String,
}

/// What happens to the things of a type and name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Correction {
    action: Action,
    /// The document in which alone it happens, by its title or file name; nothing for all.
    document: Option<String>,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// It is the thing of this name: two things were one, or it is called otherwise.
    Is(String),
    /// It is no thing of this type.
    Reject,
}

impl Corrections {
    /// Reads a table with the columns `action` (`merge`, `rename`, `split` or `reject`), `type`, `name`, `to` and `document`.
    ///
    /// `name` is the canonical name of a thing or, for `split` and `reject`, also what is written in the text. `to` is the canonical name that
    /// it gets. A `split` needs a document: the same words mean another thing there.
    ///
    /// # Errors
    /// A column is missing, or a row makes no sense; the error names its line.
    pub fn read(file: &str, text: &str, folding: &Folding) -> Result<Self, TableError> {
        let table = Table::parse(file, text)?;
        let mut by_name: FxHashMap<(Kind, String), Vec<Correction>> = FxHashMap::default();
        for row in table.select(["action", "type", "name", "to", "document"])? {
            let [action, kind, name, to, document] = row.cells.map(str::trim);
            let kind = Kind::of_name(kind)
                .ok_or_else(|| table.error(row.line, format!("`{kind}` is no type; types are {}", Kind::ALL.map(Kind::name).join(", "))))?;
            let (name, to) = (folding.fold_str(name), folding.fold_str(to));
            let document = (!document.is_empty()).then(|| document.to_owned());
            let needs = |there: bool, what: &str| {
                if there { Ok(()) } else { Err(table.error(row.line, format!("`{action}` needs a value in the column `{what}`"))) }
            };
            needs(!name.is_empty(), "name")?;
            let action = match action {
                "merge" | "rename" | "split" => {
                    needs(!to.is_empty(), "to")?;
                    if action == "split" {
                        needs(document.is_some(), "document")?;
                    }
                    Action::Is(to)
                }
                "reject" => Action::Reject,
                other => return Err(table.error(row.line, format!("`{other}` is none of merge, rename, split and reject"))),
            };
            by_name.entry((kind, name)).or_default().push(Correction { action, document });
        }
        Ok(Self { by_name, fingerprint: id::short_hash(&[text]) })
    }

    /// What is done with a thing of this type by its canonical name, or by what is written, in a document that bears one of these names.
    /// A correction for the document goes before one for all.
    #[must_use]
    pub fn of(&self, kind: Kind, names: [&str; 2], document: [&str; 2]) -> Option<&Action> {
        if self.by_name.is_empty() {
            return None;
        }
        let known = || names.iter().filter_map(|name| self.by_name.get(&(kind, (*name).to_owned()))).flatten();
        let here = |correction: &&Correction| correction.document.as_deref().is_some_and(|name| document.contains(&name));
        let found = known().rfind(here).or_else(|| known().rfind(|correction| correction.document.is_none()));
        found.map(|correction| &correction.action)
    }
}
