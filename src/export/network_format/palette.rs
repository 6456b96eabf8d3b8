//! Colours of types of nodes, from `network_palette.tsv`.

use std::sync::LazyLock;

/// Red, green and blue.
pub(crate) type Colour = [u8; 3];

/// The palette in its order.
pub(crate) static PALETTE: LazyLock<Vec<(&str, Colour)>> =
    LazyLock::new(|| include_str!("network_palette.tsv").lines().filter_map(row).collect());

/// The colour of what the palette does not name.
const GREY: Colour = [187, 187, 187];

fn row(line: &'static str) -> Option<(&'static str, Colour)> {
    let mut cells = line.split('\t');
    let class = cells.next()?;
    let mut number = || cells.next()?.parse().ok();
    Some((class, [number()?, number()?, number()?]))
}

pub(crate) fn colour(class: &str) -> Colour {
    PALETTE.iter().find(|(known, _)| *known == class).map_or(GREY, |(_, colour)| *colour)
}

/// As CSS, Graphviz and Cytoscape write a colour.
pub(crate) fn hexadecimal([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Whether text on this colour reads better in white than in black (by the luminance of WCAG, in thousandths, without its curve).
pub(crate) fn is_dark([red, green, blue]: Colour) -> bool {
    u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114 < 125_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_type_has_a_colour_of_its_own() {
        assert_eq!(PALETTE.len(), 20);
        assert_eq!(PALETTE.iter().map(|(_, colour)| colour).collect::<BTreeSet<_>>().len(), 20);
        assert_eq!(hexadecimal(colour("Institution")), "#d55e00");
        assert_eq!(colour("Unheard"), colour("Thing"));
        assert!(is_dark([0, 0, 80]) && !is_dark([240, 228, 66]));
    }
}
