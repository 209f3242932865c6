FROM example.com/team/node:1
RUN npm ci
