FROM ubuntu:22.04
RUN sudo -H -n mkdir /a && sudo -u root -- mkdir /b && sudo --user=root mkdir /c && sudo -EHn mkdir /d && sudo -uroot mkdir /e
