FROM node:22 AS hashing
WORKDIR /app
RUN npm install bcrypt

FROM node:22 AS api
WORKDIR /app
COPY --from=hashing /app/node_modules ./node_modules
COPY server.js .
CMD ["node", "server.js"]

FROM python:3.13 AS modules
RUN pip install --target /deps six numpy

FROM python:3.13 AS jobs
WORKDIR /app
COPY --from=modules /deps /deps
ENV PYTHONPATH=/deps
COPY jobs.py .
CMD ["python", "jobs.py"]
