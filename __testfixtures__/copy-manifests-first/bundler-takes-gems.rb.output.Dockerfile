FROM ruby:3.3
WORKDIR /app
COPY gems.rb gems.locked ./
RUN bundle install
COPY . .
RUN bundle exec rake
