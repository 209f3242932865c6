FROM ruby:3.3
RUN gem install rails
COPY . .
RUN bundle install
RUN composer install
