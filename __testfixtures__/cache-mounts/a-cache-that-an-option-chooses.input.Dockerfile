FROM node:22
RUN npm ci --cache /x
RUN pip install --cache-dir /y flask
