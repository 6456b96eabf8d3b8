//! Progress bars: on a terminal only; in a pipe or a file nothing is drawn.

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::io::IsTerminal;

/// How far a computation in stages is.
pub(crate) struct Stages(ProgressBar);

/// A line that names the stage.
pub(crate) fn stages() -> Stages {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template("{wide_msg}") {
        bar.set_style(style);
    }
    Stages(bar)
}

impl Stages {
    pub(crate) fn show(&self, stage: &str, done: u64, total: u64) {
        self.0.set_message(format!("{stage} {done}/{total}"));
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// A bar for so many files. `NO_COLOR` is kept to: the bar has no colours.
pub(crate) fn bar(files: usize) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left  {wide_msg}") {
        bar.set_style(style);
    }
    bar
}
