FROM ruby:3.3
WORKDIR /app
COPY . .
RUN gem install bundler && bundle install --local
RUN bundle exec rake assets:precompile
