# What is said in groups and channels.

group-button-record = The whole record
group-button-delete = Delete
