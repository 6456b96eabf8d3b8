//! Progress bars: on a terminal only; in a pipe or a file nothing is drawn.

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use std::io::IsTerminal;

/// A bar for so many files. `NO_COLOR` is kept to: the bar has no colours.
pub(crate) fn bar(files: usize) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(files as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {per_sec}, {eta} left  {wide_msg}") {
        bar.set_style(style);
    }
    bar
}
