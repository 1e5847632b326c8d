import { type Device, deviceRoutes } from '#core/notices/device-api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Notices.module.css'
import { usePushHere } from './push-here.ts'

/** Which of one's browsers are woken by a notice, and this one first. */
export const DeviceCard = () => {
  const { state, here, devices, turnOn, turnOff, pending } = usePushHere()
  const trial = useAct(deviceRoutes.trial, { onDone: () => toast.say(t('notices.push_tried')) })
  return (
    <Card title={t('notices.push')}>
      <Stack gap={3}>
        {state === 'unsupported' && <Text muted>{t('notices.push_unsupported')}</Text>}
        {state === 'blocked' && <Banner kind="warning">{t('notices.push_blocked')}</Banner>}
        {state === 'off' && (
          <Stack gap={2}>
            <Text muted>{t('notices.push_off')}</Text>
            <Stack row>
              <Button icon="bell" pending={pending} onPress={() => void turnOn()}>
                {t('notices.push_turn_on')}
              </Button>
            </Stack>
          </Stack>
        )}
        {here && (
          <Stack gap={2}>
            <Text>{t('notices.push_on')}</Text>
            <Stack row gap={2}>
              <Button onPress={() => trial.act({ id: here.id })}>{t('notices.try')}</Button>
              <Button kind="plain" onPress={() => void turnOff(here)}>
                {t('notices.push_turn_off')}
              </Button>
            </Stack>
            <LastPush device={here} />
          </Stack>
        )}
        {devices
          .filter(({ id }) => id !== here?.id)
          .map((device) => (
            <div key={device.id} className={styles.device}>
              <span>
                {device.name} <LastPush device={device} />
              </span>
              <IconButton
                small
                icon="close"
                name={t('notices.push_remove', { name: device.name })}
                onPress={() => void turnOff(device)}
              />
            </div>
          ))}
      </Stack>
    </Card>
  )
}

const LastPush = ({ device: { lastPush } }: { device: Device }) =>
  lastPush && (
    <Text muted small>
      {lastPush.problem ?? t(`notices.post_${lastPush.status}`)} · <Time at={lastPush.at} />
    </Text>
  )
