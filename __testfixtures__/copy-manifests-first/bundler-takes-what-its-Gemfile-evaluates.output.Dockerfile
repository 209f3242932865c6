FROM ruby:3.3
WORKDIR /app
COPY Gemfile Gemfile.lock ./
COPY gems/common.rb ./gems/
RUN bundle config set without development && bundle install --jobs 4
COPY . .
