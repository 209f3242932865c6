FROM node:22
RUN gem install bundler && bundle install && rm -rf "$(gem env gemdir)/cache"
RUN npx tsc && npm install && npm cache clean --force
RUN npm ci && npm cache clean --force && (npx x && npm cache clean --force && rm -rf ~/.npm/_npx || true)

FROM node:22
RUN npm ci && npx prisma generate && npm cache clean --force && rm -rf ~/.npm/_npx

FROM node:22
RUN npm ci; npx prisma generate && npm cache clean --force && rm -rf ~/.npm/_npx
