FROM tomcat:9.0-jdk11
RUN apt-get update && apt-get install -y maven && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN mvn package
RUN rm -rf /usr/local/tomcat/webapps/*
RUN cp target/site.war /usr/local/tomcat/webapps/ROOT.war
EXPOSE 8080
CMD ["catalina.sh", "run"]
