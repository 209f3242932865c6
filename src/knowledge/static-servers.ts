/** A web server that serves files which were compressed before, where its configuration says so. */
export interface StaticServer {
  readonly repositories: RegExp;
  /** Where the image has its configuration. */
  readonly configuration: string;
  /** What the configuration says for it. */
  readonly gzip: RegExp;
  readonly brotli: RegExp;
}

/** Sources: nginx, ngx_http_gzip_static_module and ngx_brotli; Caddy, "file_server". */
export const staticServers: readonly StaticServer[] = [
  {
    repositories: /^(?:nginx|nginxinc\/nginx-unprivileged)$/,
    configuration: '/etc/nginx',
    gzip: /^[^#\n]*\bgzip_static\s+(?:on|always)\s*;/m,
    brotli: /^[^#\n]*\bbrotli_static\s+(?:on|always)\s*;/m,
  },
  {
    repositories: /^caddy$/,
    configuration: '/etc/caddy',
    gzip: /^[^#\n]*\bprecompressed\b[^#\n]*\bgzip\b/m,
    brotli: /^[^#\n]*\bprecompressed\b[^#\n]*\bbr\b/m,
  },
];

/** Endings of files that are text, or nearly; pictures and fonts are compressed already. */
export const COMPRESSIBLE: readonly string[] = ['css', 'html', 'js', 'json', 'mjs', 'svg', 'txt', 'xml'];

/** Build plugins that compress by themselves. */
export const COMPRESSES_ITSELF =
  /compression-webpack-plugin|vite-plugin-compression\d?|gatsby-plugin-(?:zopfli|brotli|gzip)[\w-]*|rollup-plugin-(?:gzip|brotli)|parcel-plugin-compress|gzipper|nuxt-compress|@nuxtjs\/html-minifier|precompress/;
