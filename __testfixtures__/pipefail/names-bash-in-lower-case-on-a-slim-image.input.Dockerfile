from node:22-slim
run npm run list | sort > list
