import type { BuildOptions } from 'esbuild'

/** How what customers' browsers run is bundled: for the build, and for the test that weighs it. */
export const surveyBundle = (entryPoints: string[]) =>
  ({
    entryPoints,
    outdir: 'dist/survey',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome100', 'firefox100', 'safari15'],
    sourcemap: true,
  }) satisfies BuildOptions
