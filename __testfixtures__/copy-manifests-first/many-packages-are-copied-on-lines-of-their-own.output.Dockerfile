FROM node:22
WORKDIR /app
COPY \
    a.txt \
    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.txt \
    cccccccccccccccccccccccccccccccccccc.txt \
    dddddddddddddddddddddd.txt \
    ./
RUN pip install -r a.txt -r bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.txt -r cccccccccccccccccccccccccccccccccccc.txt -r dddddddddddddddddddddd.txt
COPY . .
