import type { Compute, ComputeOptions } from '../compute.ts';
import { place } from '../place.ts';
import { StartProblem } from '../problem.ts';
import { checkMapping } from '../start-checks.ts';
import type { LambdaFunction } from './function.ts';
import type { MappingConfig } from './mapping-config.ts';
import { QueueMapping } from './queue-mapping.ts';
import { StreamMapping } from './stream-mapping.ts';

type Mapping = QueueMapping | StreamMapping;

/** Checks, then starts the event-source mappings. @throws StartProblem */
export function startMappings(compute: Compute, options: ComputeOptions): readonly Mapping[] {
  const { plan, iam, principals } = options;
  const mappings = plan.mappings.map((config) => {
    const lambda = compute.byArn(config.functionArn);
    if (lambda === undefined) throw new StartProblem(`事件映射 ${config.id} 没有函数。`);
    checkMapping(iam, principals.ofRole(lambda.config.roleArn, config.id), config);
    return makeMapping(config, lambda, compute, options);
  });
  for (const mapping of mappings) mapping.start();
  return mappings;
}

function makeMapping(
  config: MappingConfig,
  lambda: LambdaFunction,
  compute: Compute,
  { stores, clock, retryPause }: ComputeOptions,
): Mapping {
  const { region } = place;
  const queue = stores.queues.find((one) => one.config.arn === config.sourceArn);
  if (queue !== undefined) return new QueueMapping({ config, function: lambda, queue, region });
  const stream = stores.streams.get(config.sourceArn);
  if (stream === undefined) {
    throw new StartProblem(`事件映射 ${config.id} 的来源 ${config.sourceArn} 不存在。`);
  }
  return new StreamMapping({
    config,
    function: lambda,
    backlog: stream.backlogOf(config.id),
    clock,
    region,
    firstPause: retryPause,
    giveUp: async (details) => {
      const { onFailureArn } = config;
      if (onFailureArn !== undefined) await compute.deliver(onFailureArn, JSON.stringify(details));
    },
  });
}
