from debian:12
run apt-get install -y \
    curl \

# sources
copy . /app
