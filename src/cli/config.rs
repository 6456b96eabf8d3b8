//! Options from `policygraph.toml`, or the file of `--config`: they stand before what was typed, so that what was typed wins.

use crate::cli::error::CliError;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use toml::Table;
use toml::Value;

const DEFAULT_FILE: &str = "policygraph.toml";

/// Adds the options that the file of settings has for the command that was typed. `--config FILE` may stand anywhere.
pub(crate) fn extend(mut typed: Vec<OsString>) -> Result<Vec<OsString>, CliError> {
    let named = take_config(&mut typed)?;
    let path = named.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => return Ok(typed),
        Err(source) => return Err(CliError::Io { path, source }),
    };
    let wrong = |reason: String| CliError::Usage(format!("{}: {reason}", path.display()));
    let settings: Table = text.parse().map_err(|error| wrong(format!("{error}")))?;
    // An option outside a section would be lost in silence.
    if let Some((name, _)) = settings.iter().find(|(_, value)| !value.is_table()) {
        return Err(wrong(format!("`{name}` stands in no section; options stand in that of their command, such as [build]")));
    }
    let Some(command) = typed.get(1).and_then(|command| command.to_str()) else { return Ok(typed) };
    let Some(section) = settings.get(command) else { return Ok(typed) };
    let section = section.as_table().ok_or_else(|| wrong(format!("`{command}` must be a table: [{command}]")))?;
    let mut options = Vec::new();
    for (name, value) in section {
        let flag = format!("--{}", name.replace('_', "-"));
        let values = match value {
            Value::Array(values) => values.as_slice(),
            Value::Boolean(false) => continue,
            Value::Boolean(true) => {
                options.push(flag.into());
                continue;
            }
            single => std::slice::from_ref(single),
        };
        for value in values {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Integer(number) => number.to_string(),
                other => return Err(wrong(format!("`{name}` cannot be {}", other.type_str()))),
            };
            options.push(OsString::from(format!("{flag}={text}")));
        }
    }
    typed.splice(2..2, options);
    Ok(typed)
}

/// Takes `--config FILE` or `--config=FILE` out of the arguments.
fn take_config(typed: &mut Vec<OsString>) -> Result<Option<PathBuf>, CliError> {
    let Some(at) = typed.iter().position(|argument| argument == "--config" || argument.to_string_lossy().starts_with("--config=")) else {
        return Ok(None);
    };
    let argument = typed.remove(at).to_string_lossy().into_owned();
    if let Some(path) = argument.strip_prefix("--config=") {
        return Ok(Some(path.into()));
    }
    if at >= typed.len() {
        return Err(CliError::Usage("--config needs the name of a file".to_owned()));
    }
    Ok(Some(typed.remove(at).into()))
}
