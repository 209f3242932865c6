FROM node:20-bullseye AS app
CMD ["node"]
