FROM ruby:3.3
WORKDIR /app
COPY . .
RUN bundle config set with mysql
RUN bundle exec rake build
