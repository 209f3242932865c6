FROM node:22 AS anything
WORKDIR /app
COPY --from=acme/tools:3 /tool ./tool
COPY server.js .
CMD ["node", "server.js"]

FROM node:22 AS converter
WORKDIR /app
COPY run.js .
ENTRYPOINT ["node", "run.js"]
CMD ["ffmpeg", "-i", "in.mp4", "out.webm"]

FROM node:22 AS several
WORKDIR /app
COPY --from=acme/tools:3 /tool ./tool
COPY --from=acme/tools:3 /tool ./tool
COPY run.js .
ENTRYPOINT ["node", "run.js"]
CMD ["ffmpeg", "-i", "in.mp4", "out.webm"]
