//! The genres of documents: the fifteen of the official regulation on documents and the usual others.

use crate::table::Table;
use crate::table::TableError;
use crate::table::values;

/// A genre: its word, the class of the ontology, and the words that end the titles of its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genre {
    pub word: String,
    /// Local name of the class in the ontology.
    pub class: String,
    /// Title endings, longest first.
    pub endings: Vec<String>,
    /// Whether such documents are policies; articles are not.
    pub policy: bool,
    /// Whether a document of this genre is an official letter that carries others (notice, reply …) and so is issued by bodies.
    pub official: bool,
}

pub(crate) fn read(table: &Table<'_>) -> Result<Vec<Genre>, TableError> {
    let yes = |cell: &str, line: usize| match cell {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(table.error(line, format!("`{other}` is neither `yes` nor `no`"))),
    };
    let mut genres = Vec::new();
    for row in table.select(["word", "class", "endings", "policy", "official"])? {
        let [word, class, endings, policy, official] = row.cells;
        let mut endings: Vec<String> = std::iter::once(word).chain(values(endings)).map(str::to_owned).collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        genres.push(Genre {
            word: word.to_owned(),
            class: class.to_owned(),
            endings,
            policy: yes(policy, row.line)?,
            official: yes(official, row.line)?,
        });
    }
    Ok(genres)
}

/// The genre with the longest ending that the title has; a bracketed remark behind it (such as "for trial use") does not count.
pub(crate) fn of_title<'a>(genres: &'a [Genre], title: &str) -> Option<&'a Genre> {
    let bare = without_remark(title);
    genres
        .iter()
        .filter_map(|genre| genre.endings.iter().find(|ending| bare.ends_with(ending.as_str())).map(|ending| (ending.len(), genre)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, genre)| genre)
}

fn without_remark(title: &str) -> &str {
    let mut bare = title.trim();
    while let Some(open) = bare.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        if open == 0 {
            break;
        }
        bare = bare.get(..open).unwrap_or_default().trim_end();
    }
    bare
}
