//! The explorer that `make` builds into `ui/dist` becomes part of the program; without it there are plain pages.

fn main() -> std::io::Result<()> {
    std::fs::create_dir_all("ui/dist")?;
    println!("cargo::rerun-if-changed=ui/dist");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
