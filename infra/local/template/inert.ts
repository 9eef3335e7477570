/**
 * Resource types that have no effect on one machine, and why. Anything that is neither here nor
 * interpreted stops the start: a trigger must not be missing locally without a word.
 */
export const inertTypes: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'CDK 自己的统计信息',
  'AWS::CloudFormation::WaitConditionHandle': '部署时的占位',
  'AWS::Logs::LogGroup': '日志写在 .local/log',
  'AWS::Logs::MetricFilter': '本机不收集指标',
  'AWS::Logs::QueryDefinition': '只在控制台里用',
  'AWS::CloudWatch::Alarm': '本机没有值班人可通知',
  'AWS::CloudWatch::CompositeAlarm': '本机没有值班人可通知',
  'AWS::CloudWatch::Dashboard': '只在控制台里用',
  'AWS::SNS::Topic': '只用来通知值班人',
  'AWS::SNS::TopicPolicy': '只用来通知值班人',
  'AWS::SNS::Subscription': '只用来通知值班人',
  'AWS::IAM::ManagedPolicy': '作为角色的策略读入，自身无行为',
  'AWS::Lambda::LayerVersion': '只给 CDK 的部署函数用',
  'AWS::CloudFront::OriginAccessControl': '站点文件由本地边缘直接读取',
  'AWS::CloudFront::CachePolicy': '本地边缘不缓存',
  'AWS::CloudFront::KeyGroup': '本地边缘不验签',
  'AWS::CloudFront::PublicKey': '本地边缘不验签',
  'AWS::WAFv2::WebACL': '本机没有公网流量',
  'AWS::WAFv2::WebACLAssociation': '本机没有公网流量',
  'AWS::Route53::RecordSet': '本机没有域名',
  'AWS::CertificateManager::Certificate': '本机不用 TLS',
  'AWS::Backup::BackupPlan': '本地数据由人自行备份',
  'AWS::Backup::BackupVault': '本地数据由人自行备份',
  'AWS::Backup::BackupSelection': '本地数据由人自行备份',
  'AWS::XRay::Group': '本机不做跟踪采样',
};

/** CDK's custom resources that are understood by what they do; their own helper functions never run. */
export const customResources: Readonly<Record<string, string>> = {
  'Custom::CDKBucketDeployment': '站点目录由本地边缘直接提供',
  'Custom::S3AutoDeleteObjects': '本地不删除数据',
  'Custom::LogRetention': '日志写在 .local/log',
};

/** Parts of interpreted resources that have no effect on one machine. */
export const inertAspects: readonly string[] = [
  '存储桶与队列策略中“只许 TLS”的拒绝语句：本机流量不出机器，条件按“已加密”判断',
  '表的时间点恢复与删除保护、密钥轮换、存储桶生命周期与访问日志',
  'API 的限流与访问日志，函数的预留并发之外的扩容速度',
];
