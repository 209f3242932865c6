FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN <<EOF
#!/usr/bin/env python3
import subprocess
subprocess.run(["zopfli", "dist/index.js"])
EOF

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
