FROM node:20-slim
RUN set -e; npm install --global semver@7.6.3; semver 1.2.3
RUN npx --yes json5@2.2.3 --version
CMD ["semver", "1.2.3"]
