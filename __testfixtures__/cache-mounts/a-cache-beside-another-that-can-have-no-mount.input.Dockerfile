FROM example.com/team/ruby:1
RUN apt-get update && apt-get install -y gcc && gem install passenger
