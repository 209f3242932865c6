FROM ruby:3.2
WORKDIR /app
COPY . .
RUN bundle install && bundle exec rake db:migrate
CMD ["bundle", "exec", "puma"]
