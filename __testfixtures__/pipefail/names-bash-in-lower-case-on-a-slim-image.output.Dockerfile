from node:22-slim
shell ["/bin/bash", "-o", "pipefail", "-c"]
run npm run list | sort > list
