FROM node:20-bullseye-slim AS app
CMD ["node"]
