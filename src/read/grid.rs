//! The columns of a table of data, where cells may span several rows and columns.

/// More columns than this are not told apart, so that a hostile table cannot blow up the text.
pub(crate) const MAX_COLUMNS: usize = 64;

/// Where the next cell of a table stands.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    column: usize,
    /// For each column, the rows below that a cell above still fills.
    filled: Vec<usize>,
}

impl Grid {
    /// Passes over the columns that cells above fill, and says how many they are.
    pub(crate) fn skip_filled(&mut self) -> usize {
        let mut skipped = 0;
        while let Some(rows) = self.filled.get_mut(self.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.column += 1;
            skipped += 1;
        }
        skipped
    }

    /// Places a cell, and says how many columns it takes.
    pub(crate) fn place(&mut self, across: usize, down: usize) -> usize {
        let across = across.clamp(1, MAX_COLUMNS.saturating_sub(self.column).max(1));
        let end = (self.column + across).min(MAX_COLUMNS);
        if self.filled.len() < end {
            self.filled.resize(end, 0);
        }
        for rows in self.filled.iter_mut().take(end).skip(self.column) {
            *rows = down.saturating_sub(1);
        }
        self.column = end;
        across
    }

    pub(crate) fn end_row(&mut self) {
        for rows in self.filled.iter_mut().skip(self.column) {
            *rows = rows.saturating_sub(1);
        }
        self.column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_a_tall_one_move_aside() {
        let mut grid = Grid::default();
        assert_eq!((grid.skip_filled(), grid.place(1, 3), grid.place(2, 1)), (0, 1, 2));
        grid.end_row();
        assert_eq!((grid.skip_filled(), grid.place(1, 1)), (1, 1));
        grid.end_row();
        assert_eq!(grid.skip_filled(), 1);
        grid.end_row();
        assert_eq!(grid.skip_filled(), 0);
    }

    #[test]
    fn columns_are_bounded() {
        let mut grid = Grid::default();
        for _ in 0..10 {
            grid.skip_filled();
            assert!(grid.place(1000, 1_000_000) <= MAX_COLUMNS);
        }
        grid.end_row();
        assert!(grid.skip_filled() <= MAX_COLUMNS);
    }
}
