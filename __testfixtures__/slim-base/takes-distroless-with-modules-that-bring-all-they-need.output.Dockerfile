FROM node:22 AS hashing
WORKDIR /app
RUN npm install bcrypt

FROM gcr.io/distroless/nodejs22-debian13:latest AS api
WORKDIR /app
COPY --from=hashing /app/node_modules ./node_modules
COPY server.js .
CMD ["server.js"]

FROM python:3.13 AS modules
RUN pip install --target /deps six numpy

FROM gcr.io/distroless/python3-debian13:latest AS jobs
WORKDIR /app
COPY --from=modules /deps /deps
ENV PYTHONPATH=/deps
COPY jobs.py .
CMD ["jobs.py"]
