FROM ruby:3.3
RUN gem install rails && rm -rf "$(gem env gemdir)/cache"
COPY . .
RUN bundle install && rm -rf "$(gem env gemdir)/cache"
RUN composer install && composer clear-cache
