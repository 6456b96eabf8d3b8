//! What is computed from the whole store, once after each change.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

/// A value with the generation of the store that it is of.
#[derive(Debug)]
pub(crate) struct Current<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Current<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Current<T> {
    /// What is known of this generation, or is computed now; whoever asks meanwhile waits for it.
    pub(crate) fn get<E>(&self, generation: u64, compute: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, value)) = known.as_ref()
            && *of == generation
        {
            return Ok(value.clone());
        }
        let value = Arc::new(compute()?);
        *known = Some((generation, value.clone()));
        Ok(value)
    }
}
