/** An archive that a build of a Java project makes. */
export interface JavaArchive {
  /** Absolute, in the image. */
  readonly path: string;
  /** What it needs beside itself to run: nothing, a folder that lies around it, or who knows. */
  readonly holds: 'everything' | 'everything with its folder' | 'unknown';
}
