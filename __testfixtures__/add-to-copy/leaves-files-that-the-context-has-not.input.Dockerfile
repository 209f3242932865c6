FROM tomcat:11
ADD target/app.war /usr/local/tomcat/webapps/
