/** As vite writes it: each source file that became a file of its own, and what that needs. */
export type Manifest = Readonly<
  Record<
    string,
    {
      file: string
      imports?: readonly string[]
      css?: readonly string[]
      assets?: readonly string[]
    }
  >
>

/** The files these pages need, and what those need in turn; what is loaded later on is left out. */
export const shellOf = (manifest: Manifest, pages: readonly string[]): string[] => {
  const seen = new Set<string>()
  const files = new Set<string>()
  const take = (name: string) => {
    const part = manifest[name]
    if (!part) throw new Error(`the build knows no ${name}`)
    if (seen.has(name)) return
    seen.add(name)
    for (const file of [part.file, ...(part.css ?? []), ...(part.assets ?? [])]) files.add(`/${file}`)
    for (const other of part.imports ?? []) take(other)
  }
  for (const page of pages) take(page)
  return [...files].sort()
}
