FROM node:22
WORKDIR /app
COPY . .
RUN pip install -r a.txt -r bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.txt -r cccccccccccccccccccccccccccccccccccc.txt -r dddddddddddddddddddddd.txt
