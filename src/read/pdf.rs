//! Text of PDF files (ISO 32000): the glyphs that the pages show, with the characters that their fonts say they stand for.

use crate::read::ReadError;
use crate::read::page::Glyph;
use crate::read::page::Page;
use crate::read::page::text_of;
use hayro_interpret::BlendMode;
use hayro_interpret::ClipPath;
use hayro_interpret::Context;
use hayro_interpret::Device;
use hayro_interpret::DrawMode;
use hayro_interpret::DrawProps;
use hayro_interpret::Image;
use hayro_interpret::ImageDrawProps;
use hayro_interpret::InterpreterCache;
use hayro_interpret::InterpreterSettings;
use hayro_interpret::SoftMask;
use hayro_interpret::TransformExt;
use hayro_interpret::font;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::LoadPdfError;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::interpret_page;
use hayro_interpret::kurbo::BezPath;
use hayro_interpret::kurbo::Point;
use hayro_interpret::kurbo::Rect;

/// Of so many glyphs and no more the text is taken: a file that draws more is made to waste time.
const MAX_GLYPHS: usize = 8_000_000;

/// When the characters of so large a share of glyphs are unknown, the text is not worth reading.
const MAX_UNKNOWN_SHARE: usize = 5;

pub(crate) fn extract(bytes: &[u8]) -> Result<String, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Locked,
        LoadPdfError::Invalid => ReadError::Damaged("PDF", "it has no readable structure".to_owned()),
    })?;
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let mut counts = Counts::default();
    for page in pdf.pages().iter() {
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, pdf.xref(), InterpreterSettings::default());
        let mut reader = PageReader { page: Page::default(), counts };
        interpret_page(page, &mut context, &mut reader);
        counts = reader.counts;
        pages.push(reader.page);
    }
    if counts.known + counts.unknown == 0 {
        return Err(ReadError::NoTextLayer);
    }
    if counts.unknown > counts.known / MAX_UNKNOWN_SHARE {
        return Err(ReadError::UnknownGlyphs);
    }
    Ok(text_of(&pages))
}

/// Units of the space of glyphs in an em.
const UNITS_PER_EM: f64 = 1000.0;

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    known: usize,
    unknown: usize,
}

/// Takes the glyphs that a page draws.
struct PageReader {
    page: Page,
    counts: Counts,
}

impl<'a> Device<'a> for PageReader {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.counts.known >= MAX_GLYPHS {
                return;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => {
                    self.counts.unknown += 1;
                    continue;
                }
            };
            // Fonts that are cut down put control characters where they know nothing.
            if text.chars().all(char::is_control) {
                continue;
            }
            let advance = match &**glyph {
                font::Glyph::Outline(outline) => outline.advance_width(),
                font::Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let transform = props.transform * glyph.transform();
            let origin = transform * Point::ZERO;
            let em = (transform * Point::new(0.0, UNITS_PER_EM) - origin).hypot();
            let width = (transform * Point::new(f64::from(advance.unwrap_or_default()), 0.0) - origin).hypot();
            self.counts.known += 1;
            self.page.glyphs.push(Glyph {
                text,
                x: origin.x,
                y: origin.y,
                width: if advance.is_some() { width } else { em * 0.5 },
                size: em,
            });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
