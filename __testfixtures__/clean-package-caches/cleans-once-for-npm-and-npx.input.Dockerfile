FROM node:22
RUN gem install bundler && bundle install
RUN npx tsc && npm install
RUN npm ci && (npx x || true)

FROM node:22
RUN npm ci && npx prisma generate

FROM node:22
RUN npm ci; npx prisma generate
